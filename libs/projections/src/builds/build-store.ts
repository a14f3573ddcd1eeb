import mongoose, { type ClientSession } from 'mongoose';
import type { Collections } from '../collections.ts';
import type { Projection } from '../projection.ts';
import { inTransaction } from '../rows/in-transaction.ts';
import { beginBuild } from './begin-build.ts';
import type { Build, Comparison } from './build.ts';

class Decided extends Error {}

/** Which builds there are, and which one is live. Several instances may work on it at once. */
export class BuildStore {
  constructor(private readonly collections: Collections) {}

  list(projection?: string): Promise<Build[]> {
    return this.collections.builds
      .find(projection ? { projection } : {})
      .sort({ projection: 1, startedAt: 1 })
      .toArray();
  }

  live(projection: string): Promise<Build | null> {
    return this.collections.builds.findOne({ projection, state: 'live' });
  }

  /**
   * The build this code feeds: the live one when its version is the code's, otherwise one that is being built.
   * The first build of all is live at once: there is nothing to serve in its place.
   */
  async ensure({ name, version, indexes }: Projection): Promise<Build> {
    for (;;) {
      const live = await this.live(name);
      if (live?.version === version) return live;
      const building = await this.collections.builds.findOne({
        projection: name,
        version,
        state: 'building',
      });
      if (building) return building;
      const reason = live ? `code version ${live.version} became ${version}` : 'first build';
      const made = await beginBuild(
        this.collections,
        { name, version, indexes },
        reason,
        live ? 'building' : 'live',
      );
      if (made) return made;
    }
  }

  /** The built one takes the live one's place; false when somebody else has already decided. */
  async flip(built: Build, comparison?: Comparison): Promise<boolean> {
    try {
      await inTransaction(this.collections.client, (session) => this.#flip(built, comparison, session));
      return true;
    } catch (error) {
      if (error instanceof Decided) return false;
      throw error;
    }
  }

  async #flip(built: Build, comparison: Comparison | undefined, session: ClientSession): Promise<void> {
    const at = new Date();
    const { builds, changes } = this.collections;
    const old = { projection: built.projection, state: 'live' as const, _id: { $ne: built._id } };
    await builds.updateOne(old, { $set: { state: 'retired', retiredAt: at } }, { session });
    const { modifiedCount } = await builds.updateOne(
      { _id: built._id, state: 'building' },
      { $set: { state: 'live', liveAt: at, ...(comparison ? { comparison } : {}) } },
      { session },
    );
    if (modifiedCount === 0) throw new Decided();
    const _id = new mongoose.mongo.ObjectId();
    const nothing = { progress: '', batch: 0, keys: [], more: true, tallies: [] };
    await changes.insertOne({ _id, build: built._id, at, ...nothing, flip: true }, { session });
  }

  async note(build: Build, comparison: Comparison): Promise<void> {
    await this.collections.builds.updateOne({ _id: build._id }, { $set: { comparison } });
  }

  /** Drops the collections of a build that nobody reads any more; its record stays. */
  async drop(build: Build): Promise<void> {
    await this.collections.builds.updateOne({ _id: build._id }, { $set: { state: 'dropped' } });
    await this.collections.rows(build._id).drop();
    await this.collections.tallies(build._id).drop();
    await this.collections.progress.deleteMany({ build: build._id });
  }
}

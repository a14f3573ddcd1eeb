import mongoose, { type ClientSession } from 'mongoose';
import type { Collections } from '../collections.ts';
import type { Index, Projection } from '../projection.ts';
import { inTransaction } from '../rows/in-transaction.ts';
import { buildIdOf, buildTag, type Build, type Comparison } from './build.ts';

const DUPLICATE_KEY = 11_000;

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
      const made = await this.begin({ name, version, indexes }, reason, live ? 'building' : 'live');
      if (made) return made;
    }
  }

  /** Begins a build beside the live one; undefined when another instance was faster. */
  async begin(
    { name, version, indexes }: Pick<Projection, 'name' | 'version' | 'indexes'>,
    reason: string,
    state: 'building' | 'live' = 'building',
  ): Promise<Build | undefined> {
    const [last] = await this.collections.builds
      .find({ projection: name, version })
      .sort({ build: -1 })
      .limit(1)
      .toArray();
    const number = (last?.build ?? 0) + 1;
    const id = buildIdOf(name, buildTag({ version, build: number }));
    const now = new Date();
    const build: Build = {
      _id: id,
      projection: name,
      version,
      build: number,
      state,
      reason,
      startedAt: now,
      ...(state === 'live' ? { liveAt: now } : {}),
    };
    await this.#makeCollections(id, indexes);
    try {
      await this.collections.builds.insertOne(build);
      return build;
    } catch (error) {
      if ((error as { code?: unknown }).code === DUPLICATE_KEY) return undefined;
      throw error;
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

  /** Before the first transaction: inside one, a collection is made at the price of a lock. */
  async #makeCollections(id: string, indexes: readonly Index[]): Promise<void> {
    const rows = this.collections.rows(id);
    await this.collections.database.createCollection(id).catch(ignoreExisting);
    await this.collections.database.createCollection(`${id}.tallies`).catch(ignoreExisting);
    for (const { keys, unique } of indexes) await rows.createIndex({ ...keys }, { unique: unique ?? false });
  }
}

const COLLECTION_EXISTS = 48;

function ignoreExisting(error: unknown): void {
  if ((error as { code?: unknown }).code !== COLLECTION_EXISTS) throw error;
}

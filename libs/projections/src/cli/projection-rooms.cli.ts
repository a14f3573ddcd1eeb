import mongoose from 'mongoose';
import { beginBuild } from '../builds/begin-build.ts';
import type { Build } from '../builds/build.ts';
import { Collections } from '../collections.ts';
import type { Index } from '../projection.ts';

export interface Room {
  readonly service: string;
  readonly collections: Collections;
}

export interface BuildView {
  readonly room: Room;
  readonly build: Build;
  readonly rows: number;
}

/** The projections of every service of a deployment, seen from outside of them. */
export class ProjectionRooms {
  readonly #client: mongoose.mongo.MongoClient;
  readonly #prefix: string;

  private constructor(client: mongoose.mongo.MongoClient, prefix: string) {
    this.#client = client;
    this.#prefix = prefix;
  }

  static async open(uri: string, databasePrefix: string): Promise<ProjectionRooms> {
    const client = await mongoose.mongo.MongoClient.connect(uri, {
      serverSelectionTimeoutMS: 4_000,
      writeConcern: { w: 'majority', journal: true },
      readConcern: { level: 'majority' },
    });
    return new ProjectionRooms(client, databasePrefix);
  }

  async close(): Promise<void> {
    await this.#client.close();
  }

  /** Builds that are not dropped, of all projections or of one. */
  async builds(projection?: string): Promise<BuildView[]> {
    const views: BuildView[] = [];
    for (const room of await this.#rooms()) {
      const filter = { state: { $ne: 'dropped' as const }, ...(projection ? { projection } : {}) };
      const builds = await room.collections.builds
        .find(filter)
        .sort({ projection: 1, startedAt: 1 })
        .toArray();
      for (const build of builds) {
        const rows = await room.collections.rows(build._id).estimatedDocumentCount();
        views.push({ room, build, rows });
      }
    }
    return views;
  }

  /** Begins a build of the live one's version, with its indexes. */
  async rebuild({ room, build }: BuildView, reason: string): Promise<Build | undefined> {
    const { collections } = room;
    const { projection: name, version } = build;
    const found = await collections.rows(build._id).indexes();
    const indexes = found
      .filter(({ name: index }) => index !== '_id_')
      .map(({ key, unique }) => ({ keys: key as Index['keys'], unique: unique ?? false }));
    return beginBuild(collections, { name, version, indexes }, reason);
  }

  async #rooms(): Promise<Room[]> {
    const { databases } = await this.#client.db().admin().listDatabases({ nameOnly: true });
    const names = databases.map(({ name }) => name).filter((name) => name.startsWith(this.#prefix));
    return names
      .filter((name) => !['admin', 'local', 'config'].includes(name))
      .sort()
      .map((name) => ({
        service: name.slice(this.#prefix.length),
        collections: new Collections({ db: this.#client.db(name), getClient: () => this.#client }),
      }));
  }
}

import { mongo, type Connection } from 'mongoose';
import type { Commit } from './commit.ts';
import { Together } from './together.ts';

export const LOG_COLLECTION = 'event_log';

/** An acknowledged write survives the loss of any one server, and of power. */
export const DURABLE = { writeConcern: { w: 'majority', journal: true } } as const;

/** A decision never rests on something that can still be rolled back. */
export const SAFE = { ...DURABLE, readConcern: { level: 'majority' }, readPreference: 'primary' } as const;

const DUPLICATE_KEY = 11000;

/** Two: the server is never idle, and batches still fill. (32 writers: 10.5 ms and 2 600/s apart, 1.8 to 3.7 ms and 6 000 to 10 000/s together.) */
const GATHERED = { width: 2, most: 500 };

/** The log of one service in its database. Opened before the connection is up, used after. */
export class CommitCollection {
  /** Commands that come at once share a round trip and a journal write: group commit. */
  readonly #inserts = new Together<Commit, boolean | Error>((commits) => this.#insertEach(commits), GATHERED);
  readonly #reads = new Together<string, Commit[]>((streams) => this.#readEach(streams), GATHERED);

  constructor(private readonly connection: Connection) {}

  get database(): mongo.Db {
    const database = this.connection.db;
    if (!database) throw new Error('the database is not connected');
    return database;
  }

  get native(): mongo.Collection<Commit> {
    return this.database.collection<Commit>(LOG_COLLECTION, SAFE);
  }

  /** Unique (stream, version) is the primary key; unique (stream, commandId) is here; the relay reads by loggedAt. */
  async prepare(): Promise<void> {
    await this.native.createIndexes([
      { key: { stream: 1, commandId: 1 }, name: 'stream_command', unique: true },
      { key: { loggedAt: 1 }, name: 'logged_at' },
    ]);
  }

  /** All commits of one stream in order. */
  read(stream: string): Promise<Commit[]> {
    return this.#reads.ask(stream);
  }

  /** Commits of many streams, each stream's in order. */
  async readMany(streams: readonly string[]): Promise<Map<string, Commit[]>> {
    const found = new Map<string, Commit[]>(streams.map((stream) => [stream, []]));
    for await (const commit of this.native.find(
      { stream: { $in: [...found.keys()] } },
      { batchSize: 10_000 },
    ))
      found.get(commit.stream)!.push(commit);
    for (const commits of found.values()) commits.sort((a, b) => a.version - b.version);
    return found;
  }

  /** False when somebody else wrote this version, or this command, first. */
  async insert(commit: Commit): Promise<boolean> {
    const inserted = await this.#inserts.ask(commit);
    if (typeof inserted !== 'boolean') throw inserted;
    return inserted;
  }

  /** Indexes of the commits that lost their race; all others are written. At most one commit of a stream per call. */
  async insertMany(commits: Commit[]): Promise<ReadonlySet<number>> {
    if (commits.length === 0) return new Set();
    try {
      await this.native.insertMany(commits, { ordered: false });
      return new Set();
    } catch (error) {
      if (!(error instanceof mongo.MongoBulkWriteError)) throw error;
      const failures = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors];
      if (failures.length === 0 || failures.some((failure) => failure.code !== DUPLICATE_KEY)) throw error;
      if (error.result.getWriteConcernError()) throw error;
      return new Set(failures.map((failure) => failure.index));
    }
  }

  async #readEach(streams: readonly string[]): Promise<Commit[][]> {
    if (streams.length === 1) return [await this.#readOne(streams[0]!)];
    const found = await this.readMany(streams);
    return streams.map((stream) => found.get(stream)!);
  }

  async #readOne(stream: string): Promise<Commit[]> {
    // '@' + 1 is 'A': the range holds every id that begins with `<stream>@`.
    return this.native
      .find({ _id: { $gte: `${stream}@`, $lt: `${stream}A` }, stream })
      .sort({ _id: 1 })
      .toArray();
  }

  /** Of two for the same version, or with the same command, one gets in. */
  async #insertEach(commits: readonly Commit[]): Promise<(boolean | Error)[]> {
    if (commits.length === 1) return [await this.#insertOne(commits[0]!)];
    try {
      const lost = await this.insertMany([...commits]);
      return commits.map((_, index) => !lost.has(index));
    } catch (error) {
      if (error instanceof mongo.MongoError && !(error instanceof mongo.MongoAPIError)) throw error;
      // The driver did not even send it: one that cannot be encoded must not fail the others.
      return Promise.all(commits.map((commit) => this.#insertOne(commit).catch((alone: Error) => alone)));
    }
  }

  async #insertOne(commit: Commit): Promise<boolean> {
    try {
      await this.native.insertOne(commit);
      return true;
    } catch (error) {
      if (error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY) return false;
      throw error;
    }
  }
}

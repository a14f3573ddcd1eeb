import type { mongo } from 'mongoose';
import type { Build } from './builds/build.ts';
import type { Stored } from './rows/row.ts';

/** One document per bucket, day and partition: batches of different partitions never write the same one. */
export interface TallyDocument {
  /** `<day>?<bucket>#<partition>` */
  readonly _id: string;
  readonly sum: number;
}

/** How far a build is in one partition; `batches` numbers the transactions that changed rows. */
export interface ProgressDocument {
  /** `<build>/<topic>/<partition>` */
  readonly _id: string;
  readonly build: string;
  readonly batches: number;
  readonly events: number;
  readonly duplicates: number;
  readonly gaps: number;
  /** Latest recordedAt (ISO) among the applied events. */
  readonly recordedAt?: string;
  readonly appliedAt?: Date;
}

/** What one transaction changed; kept for a quarter of an hour. */
export interface ChangeDocument {
  readonly _id: mongo.ObjectId;
  readonly build: string;
  readonly at: Date;
  /** The progress document and its `batches` after this transaction. */
  readonly progress: string;
  readonly batch: number;
  readonly keys: readonly string[];
  readonly more: boolean;
  /** [`<day>?<bucket>`, delta] */
  readonly tallies: readonly (readonly [string, number])[];
  /** Set when `build` took the live one's place. */
  readonly flip?: true;
}

const CHANGES_KEPT_SECONDS = 900;

/** What is needed of a mongoose `Connection`. */
export interface DatabaseAccess {
  readonly db: mongo.Db | undefined;
  getClient(): mongo.MongoClient;
}

/** The collections of all projections of a service. */
export class Collections {
  readonly #access: DatabaseAccess;

  constructor(access: DatabaseAccess) {
    this.#access = access;
  }

  get database(): mongo.Db {
    if (!this.#access.db) throw new Error('the database is not connected');
    return this.#access.db;
  }

  get client(): mongo.MongoClient {
    return this.#access.getClient();
  }

  get builds(): mongo.Collection<Build> {
    return this.database.collection('projection_builds');
  }

  get progress(): mongo.Collection<ProgressDocument> {
    return this.database.collection('projection_progress');
  }

  get changes(): mongo.Collection<ChangeDocument> {
    return this.database.collection('projection_changes');
  }

  rows<Row extends object>(build: string): mongo.Collection<Stored<Row>> {
    return this.database.collection(build);
  }

  tallies(build: string): mongo.Collection<TallyDocument> {
    return this.database.collection(`${build}.tallies`);
  }

  /** Safe to repeat, also by several instances at once. */
  async prepare(): Promise<void> {
    await this.builds.createIndex(
      { projection: 1 },
      { unique: true, partialFilterExpression: { state: 'live' }, name: 'one_live' },
    );
    await this.builds.createIndex({ projection: 1, version: 1, build: 1 }, { unique: true });
    await this.changes.createIndex({ at: 1 }, { expireAfterSeconds: CHANGES_KEPT_SECONDS });
    await this.progress.createIndex({ build: 1 });
  }
}

import mongoose, { type mongo } from 'mongoose';

interface Change {
  readonly build: string;
  readonly keys: readonly string[];
  readonly more: boolean;
}

export interface WatchedRows {
  /** Rows that changed since the last restart, and when this process learned of it first. */
  seen(): ReadonlyMap<string, number>;
  /** Rows that are there. */
  known(): Promise<number>;
  restart(): void;
  stop(): Promise<void>;
}

/**
 * Listens where the dashboard itself listens: to the change stream of its committed batches. A batch that names only
 * part of its rows is looked up at once, so a figure is at worst one query too high.
 */
export async function watchRows(mongodbUri: string, database: string): Promise<WatchedRows> {
  const client = await mongoose.mongo.MongoClient.connect(mongodbUri);
  const db = client.db(database);
  const seen = new Map<string, number>();
  const take = (key: string) => {
    if (!seen.has(key)) seen.set(key, performance.now());
  };
  const stream = db
    .collection<Change>('projection_changes')
    .watch<mongo.Document, mongo.ChangeStreamInsertDocument<Change & mongo.Document>>(
      [{ $match: { operationType: 'insert' } }],
      { maxAwaitTimeMS: 100 },
    );
  const listening = (async () => {
    for await (const { fullDocument } of stream) {
      const { build, keys, more } = fullDocument;
      if (!build.startsWith('target-progress.')) continue;
      if (more)
        for await (const { _id } of db
          .collection(build)
          .find({ 'facts.is': 'roster' }, { projection: { _id: 1 } }))
          take(String(_id));
      for (const key of keys) take(key);
    }
  })().catch((error: unknown) => {
    if (!stream.closed) console.error(error);
  });
  return {
    seen: () => seen,
    async known() {
      const builds = db.collection('projection_builds');
      const live = await builds.findOne({ projection: 'target-progress', state: 'live' });
      return live ? db.collection(String(live._id)).countDocuments() : 0;
    },
    restart: () => seen.clear(),
    async stop() {
      await stream.close();
      await listening;
      await client.close();
    },
  };
}

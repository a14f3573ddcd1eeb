import type { EventBatch } from '#messaging';
import mongoose, { type ClientSession, type mongo } from 'mongoose';
import type { Collections } from '../collections.ts';
import type { Folded } from './fold.ts';
import type { Stored } from './row.ts';
import { StaleRows } from './stale-rows.ts';

const KEYS_NAMED = 200;

/**
 * Writes what a batch changed, inside the caller's transaction. `changed` and `tallies` cost one round trip each. Throws
 * `StaleRows` when a row is no longer as it was `known` to be.
 */
export async function writeBatch<Row extends object>(
  collections: Collections,
  build: string,
  batch: EventBatch,
  known: ReadonlyMap<string, Stored<Row>>,
  folded: Folded<Row>,
  session: ClientSession,
): Promise<void> {
  await writeRows(collections.rows<Row>(build), known, folded, session);
  await writeTallies(collections, build, batch.partition, folded, session);
  const progress = `${build}/${batch.topic}/${batch.partition}`;
  const after = await collections.progress.findOneAndUpdate(
    { _id: progress },
    {
      $setOnInsert: { build },
      $inc: {
        batches: folded.changed.length > 0 ? 1 : 0,
        events: batch.events.length,
        duplicates: folded.duplicates,
        gaps: 0,
      },
      $set: { appliedAt: new Date() },
      ...(folded.recordedAt ? { $max: { recordedAt: folded.recordedAt } } : {}),
    },
    { session, upsert: true, returnDocument: 'after', projection: { batches: 1 } },
  );
  if (folded.changed.length === 0) return;
  const { changed, tallies } = folded;
  await collections.changes.insertOne(
    {
      _id: new mongoose.mongo.ObjectId(),
      build,
      at: new Date(),
      progress,
      batch: after!.batches,
      keys: changed.slice(0, KEYS_NAMED).map((row) => row._id),
      more: changed.length > KEYS_NAMED,
      tallies: tallies.map(({ id, tally }) => [id, tally.delta] as const),
    },
    { session },
  );
}

const DUPLICATE_KEY = 11_000;

/** A row that is seen first is inserted; one that was known is replaced where it has seen what was known. */
async function writeRows<Row extends object>(
  rows: mongo.Collection<Stored<Row>>,
  known: ReadonlyMap<string, Stored<Row>>,
  { changed }: Folded<Row>,
  session: ClientSession,
): Promise<void> {
  const fresh = changed.filter(({ _id }) => !known.has(_id));
  if (fresh.length > 0)
    await rows
      .insertMany(fresh as unknown as mongo.OptionalUnlessRequiredId<Stored<Row>>[], { session })
      .catch((error: unknown) => {
        if ((error as { code?: unknown }).code !== DUPLICATE_KEY) throw error;
        throw new StaleRows('a row is there already', { cause: error });
      });
  if (fresh.length === changed.length) return;
  const writes = changed.flatMap((row) => {
    const before = known.get(row._id);
    return before ? [{ replaceOne: { filter: { _id: row._id, seen: before.seen }, replacement: row } }] : [];
  });
  const { matchedCount } = await rows.bulkWrite(
    writes as unknown as mongo.AnyBulkWriteOperation<Stored<Row>>[],
    { session, ordered: false },
  );
  if (matchedCount !== writes.length)
    throw new StaleRows(`${writes.length - matchedCount} rows have seen more than was known`);
}

async function writeTallies<Row extends object>(
  collections: Collections,
  build: string,
  partition: number,
  { tallies }: Folded<Row>,
  session: ClientSession,
): Promise<void> {
  if (tallies.length === 0) return;
  const writes = tallies.map(({ id, tally }) => ({
    updateOne: {
      filter: { _id: `${id}#${partition}` },
      update: { $inc: { sum: tally.delta } },
      upsert: true,
    },
  }));
  await collections.tallies(build).bulkWrite(writes, { session, ordered: false });
}

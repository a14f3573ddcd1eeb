import type { mongo } from 'mongoose';
import type { ReceivedEvent } from '#contracts';
import { targetProgress } from '../../../apps/dashboard/src/target-progress/target-progress.projection.ts';
import { connection, serveNestConsumer } from './nest-consumer.ts';
import { settled, Sums, withEvent, type Row } from './progress-rows.ts';

/** Nest hands over one event of a partition at a time, so all partitions at once is all there is to gather. */
const PARTITIONS = 64;

const rows = connection.db!.collection<Row>('rows');
const tallies = connection.db!.collection<{ _id: string; sum: number }>('rows.tallies');

let gathered: { readonly event: ReceivedEvent; readonly done: PromiseWithResolvers<void> }[] = [];
let writing = false;

/** What Nest's transport allows: all partitions at once, and whatever is in hand at once written in bulk. */
serveNestConsumer(
  (event) => {
    const done = Promise.withResolvers<void>();
    gathered.push({ event, done });
    if (!writing) void write();
    return done.promise;
  },
  { partitionsConsumedConcurrently: PARTITIONS },
);

async function write(): Promise<void> {
  writing = true;
  // Whoever comes in the same turn goes along.
  await new Promise(setImmediate);
  while (gathered.length > 0) {
    const batch = gathered;
    gathered = [];
    try {
      await apply(batch.map(({ event }) => event));
      for (const { done } of batch) done.resolve();
    } catch (error) {
      for (const { done } of batch) done.reject(error);
    }
    await new Promise(setImmediate);
  }
  writing = false;
}

async function apply(events: readonly ReceivedEvent[]): Promise<void> {
  const keys = [...new Set(events.map((event) => targetProgress.key(event)))];
  const known = new Map((await rows.find({ _id: { $in: keys } }).toArray()).map((row) => [row._id, row]));
  const changed = new Map<string, Row>();
  for (const event of events) {
    const key = targetProgress.key(event);
    changed.set(key, withEvent(changed.get(key) ?? known.get(key), event));
  }
  const sums = new Sums();
  for (const [key, row] of changed) {
    changed.set(key, settled(row));
    sums.add(known.get(key), changed.get(key)!);
  }
  const writes: mongo.AnyBulkWriteOperation<Row>[] = [...changed].map(([key, row]) => ({
    replaceOne: { filter: { _id: key }, replacement: row, upsert: true },
  }));
  const moves = sums.moved().map(({ id, by }) => ({
    updateOne: { filter: { _id: id }, update: { $inc: { sum: by } }, upsert: true },
  }));
  await Promise.all([
    rows.bulkWrite(writes, { ordered: false }),
    ...(moves.length > 0 ? [tallies.bulkWrite(moves, { ordered: false })] : []),
  ]);
}

import { Kafka, logLevel } from 'kafkajs';
import mongoose, { type mongo } from 'mongoose';
import type { ReceivedEvent } from '#contracts';
import { DURABLE } from '#service-kit';
import { targetProgress } from '../../../apps/dashboard/src/target-progress/target-progress.projection.ts';
import { contentOf } from '../replay/content.ts';
import { costOf, serve, told } from '../stage/told.ts';
import { eventOf, settled, Sums, withEvent, type Row } from './progress-rows.ts';

const connection = await mongoose
  .createConnection(told.mongodbUri, { ...DURABLE, dbName: `${told.databasePrefix}dashboard` })
  .asPromise();
const rows = connection.collection<Row>('rows') as unknown as mongo.Collection<Row>;
const tallies = connection.collection<{ _id: string }>('rows.tallies') as unknown as mongo.Collection<{
  _id: string;
}>;
const kafka = new Kafka({ brokers: told.kafkaBrokers, logLevel: logLevel.NOTHING });

/**
 * kafkajs batches and bulk writes of the same rows and sums, written by hand: no validation, no transaction, offsets
 * committed by Kafka, so a crash between rows and offset counts twice, and a bad message stops it.
 */
serve({}, async ({ events }: { events: number }) => {
  await rows.createIndexes(targetProgress.indexes.map(({ keys }) => ({ key: { ...keys } })));
  const consumer = kafka.consumer({ groupId: `${told.databasePrefix}raw` });
  let applied = 0;
  const cost = await costOf(async () => {
    await consumer.connect();
    await consumer.subscribe({
      topics: targetProgress.topics.map((topic) => told.topicPrefix + topic),
      fromBeginning: true,
    });
    await new Promise<void>((resolve, reject) => {
      const lanes = new Map<number, Promise<void>>();
      consumer
        .run({
          partitionsConsumedConcurrently: 3,
          eachBatch: async ({ batch }) => {
            const topic = batch.topic.slice(told.topicPrefix.length);
            // Two topics meet in the same rows when the partition has the same number.
            const before = lanes.get(batch.partition) ?? Promise.resolve();
            const mine = before.then(() =>
              apply(
                batch.messages.map(({ key, value, headers }) =>
                  eventOf(topic, key!.toString(), JSON.parse(value!.toString()) as object, headers!),
                ),
              ),
            );
            lanes.set(batch.partition, mine);
            await mine.catch(reject);
            applied += batch.messages.length;
            if (applied >= events) resolve();
          },
        })
        .catch(reject);
    });
  });
  await consumer.disconnect();
  return { ...cost, ...(await contentOf(connection.db!, 'rows')) };
});

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
  await rows.bulkWrite(
    [...changed].map(([key, row]) => ({
      replaceOne: { filter: { _id: key }, replacement: row, upsert: true },
    })),
    { ordered: false },
  );
  const moved = sums.moved();
  if (moved.length === 0) return;
  await tallies.bulkWrite(
    moved.map(({ id, by }) => ({
      updateOne: { filter: { _id: id }, update: { $inc: { sum: by } }, upsert: true },
    })) as never,
    { ordered: false },
  );
}

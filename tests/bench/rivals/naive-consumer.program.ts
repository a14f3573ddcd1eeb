import mongoose from 'mongoose';
import type { ReceivedEvent } from '#contracts';
import { targetProgress } from '../../../apps/dashboard/src/target-progress/target-progress.projection.ts';
import { connection, serveNestConsumer } from './nest-consumer.ts';
import { settled, Sums, withEvent, type Row } from './progress-rows.ts';

const anything = new mongoose.Schema({ _id: String }, { strict: false, versionKey: false });
const rows = connection.model('Row', anything, 'rows');
const tallies = connection.model(
  'Tally',
  new mongoose.Schema({ _id: String, sum: Number }, { versionKey: false }),
  'rows.tallies',
);

/** As most would write it first: mongoose models, an event at a time, Nest's settings as they come. */
serveNestConsumer(async (event: ReceivedEvent) => {
  const key = targetProgress.key(event);
  const before = (await rows.findById(key).lean<Row>()) ?? undefined;
  const after = settled(withEvent(before, event));
  await rows.replaceOne({ _id: key }, after, { upsert: true });
  const sums = new Sums();
  sums.add(before, after);
  for (const { id, by } of sums.moved())
    await tallies.updateOne({ _id: id }, { $inc: { sum: by } }, { upsert: true });
});

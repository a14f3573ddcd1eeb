import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, freshDatabase } from '#testing';
import { ensureConsumerIndexes, MongoConsumerStore } from '../src/state/mongo-consumer-store.schema.ts';
import { enterpriseEvent, Harness, QUICK, TOPIC } from './harness.ts';

describe('a transaction that a killed process left open', () => {
  const database = freshDatabase();
  let harness: Harness;
  beforeEach(async () => {
    harness = await Harness.open(database);
  });
  afterEach(() => harness.close());

  const rows = () => harness.connection.db!.collection<{ _id: string; by: string }>('rows');

  /** As far as the database can tell, a process that was killed between its writes and its commit. */
  async function die(consumer: string, row: string): Promise<void> {
    const { connection, prefix } = harness;
    const store = new MongoConsumerStore(connection, consumer, undefined, prefix);
    for (const partition of [0, 1, 2]) {
      const { claim } = await store.claim(TOPIC, partition);
      claim.session!.startTransaction();
      await store.saveOffset(claim, 5n, claim.session);
      const filter = { _id: `${row}${partition}` };
      await rows().updateOne(filter, { $set: { by: 'dead' } }, { upsert: true, session: claim.session! });
    }
  }

  it('is ended by the next one who claims the partition, who goes on at once and from the offset before', async () => {
    await ensureConsumerIndexes(harness.connection);
    await harness.connection.db!.createCollection('rows');
    await die('shared', 'row');
    const began = performance.now();
    const handled: string[] = [];
    const heir = harness.runner().start({
      consumer: 'shared',
      topics: [TOPIC],
      tuning: QUICK,
      handle: async ({ partition, events }) => {
        const filter = { _id: `row${partition}` };
        await rows().updateOne(filter, { $set: { by: 'heir' } }, { upsert: true });
        handled.push(...events.map(({ key }) => key));
      },
    });
    await harness.publisher.publish([1, 2, 3, 4, 5, 6, 7, 8].map((number) => enterpriseEvent(number, 1)));
    await eventually(() => handled.length === 8);
    // The database itself would keep it for sixty seconds.
    expect(performance.now() - began).toBeLessThan(30_000);
    expect(await rows().countDocuments({ by: 'dead' })).toBe(0);
    await heir.stop();
  });

  it('is ended by the one who left it open, too, when the next fence is taken', async () => {
    const { connection, prefix } = harness;
    await connection.db!.createCollection('rows');
    const store = new MongoConsumerStore(connection, 'late', undefined, prefix);
    const { claim } = await store.claim(TOPIC, 0);
    claim.session!.startTransaction();
    await rows().insertOne({ _id: 'row', by: 'late' }, { session: claim.session! });
    await store.saveOffset(claim, 5n, claim.session);

    // As after a network that was cut: nobody could tell the database that this transaction is over.
    const renewed = await store.renew(claim);
    await rows().insertOne({ _id: 'row', by: 'later' });
    await store.saveOffset(renewed, 4n);
    await expect(claim.session!.commitTransaction()).rejects.toThrow();
    expect(await rows().findOne({ _id: 'row' })).toMatchObject({ by: 'later' });
    expect(await store.claim(TOPIC, 0)).toMatchObject({ nextOffset: 4n });
    await claim.session!.endSession();
  });
});

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Fenced, type EventBatch } from '#messaging';
import { eventually, freshDatabase } from '#testing';
import { enterpriseEvent, Harness, QUICK, TOPIC } from './harness.ts';

const numbers = Array.from({ length: 40 }, (_, index) => 100 + index);

describe('several instances of a service', () => {
  const database = freshDatabase();
  let harness: Harness;
  beforeEach(async () => {
    harness = await Harness.open(database);
  });
  afterEach(() => harness.close());

  const start = (handle: (batch: EventBatch) => Promise<void>) =>
    harness.runner().start({ consumer: 'shared', topics: [TOPIC], handle, tuning: QUICK });

  it('share the partitions and apply every event once and in order while they come and go', async () => {
    const rows = harness.rows('rows');
    const first = start(rows.apply);
    await first.joined;
    let version = 0;
    let publishing = true;
    const load = (async () => {
      while (publishing) {
        version += 1;
        await harness.publisher.publish(numbers.map((number) => enterpriseEvent(number, version)));
      }
    })();
    const second = start(rows.apply);
    await second.joined;
    await eventually(() => first.health().partitions.length < 3 && first.health().ready);
    const third = start(rows.apply);
    await third.joined;
    await first.stop();
    await eventually(() => second.health().partitions.length + third.health().partitions.length === 3);
    publishing = false;
    await load;
    const all = Array.from({ length: version }, (_, index) => index + 1);
    for (const number of numbers) {
      await eventually(async () => (await rows.applied(number)).length >= version);
      expect(await rows.applied(number)).toEqual(all);
    }
    expect(await harness.deadLetters.list()).toEqual([]);
    await Promise.all([second.stop(), third.stop()]);
  });

  it('a zombie cannot write: what it held is handled again by the new owner, once', async () => {
    const rows = harness.rows('rows');
    const release = Promise.withResolvers<void>();
    const fenced: number[] = [];
    const zombie = start(async (batch) => {
      await release.promise;
      await rows.apply(batch).catch((error: unknown) => {
        if (error instanceof Fenced) fenced.push(batch.partition);
        throw error;
      });
    });
    await zombie.joined;
    await harness.publisher.publish(numbers.map((number) => enterpriseEvent(number, 1)));
    await eventually(() => zombie.health().lag === numbers.length);
    const heir = start(rows.apply);
    await heir.joined;
    const taken = heir.health().partitions.map(({ partition }) => partition);
    await eventually(() => heir.health().lag === 0);
    release.resolve();
    expect(taken.length).toBeGreaterThan(0);
    await eventually(() => taken.every((partition) => fenced.includes(partition)));
    await eventually(() => zombie.health().lag === 0 && zombie.health().ready);
    for (const number of numbers) expect(await rows.applied(number)).toEqual([1]);
    await Promise.all([zombie.stop(), heir.stop()]);
  });

  it('an instance that restarts goes on where the rows stand, not where the group stands', async () => {
    const rows = harness.rows('rows');
    const seen: number[] = [];
    const handle = async (batch: EventBatch) => {
      seen.push(batch.events.length);
      await rows.apply(batch);
    };
    const first = start(handle);
    await harness.publisher.publish(numbers.map((number) => enterpriseEvent(number, 1)));
    await first.joined;
    await eventually(
      () => first.health().ready && seen.reduce((sum, one) => sum + one, 0) === numbers.length,
    );
    await first.stop();
    await harness.connection.db!.collection('consumer_offsets').updateMany({}, { $set: { nextOffset: 0 } });
    const second = start(handle);
    await eventually(() => seen.reduce((sum, one) => sum + one, 0) === 2 * numbers.length);
    for (const number of numbers) expect(await rows.applied(number)).toEqual([1]);
    await second.stop();
  });

  it('a second build of a consumer has its own offsets and is forgotten without a trace', async () => {
    const rows = harness.rows('build');
    await harness.publisher.publish(numbers.map((number) => enterpriseEvent(number, 1)));
    const runner = harness.runner();
    const build = runner.start({
      consumer: 'shared',
      build: 'b2',
      topics: [TOPIC],
      handle: rows.apply,
      tuning: QUICK,
    });
    await eventually(async () => (await runner.remaining('shared', 'b2', [TOPIC])) === 0n);
    expect(await runner.remaining('shared', undefined, [TOPIC])).toBe(BigInt(numbers.length));
    await build.stop();
    await runner.forget('shared', 'b2');
    expect(await harness.connection.db!.collection('consumer_offsets').countDocuments()).toBe(0);
  });
});

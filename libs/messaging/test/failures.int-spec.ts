import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  Poison,
  Transient,
  type EventBatch,
  type KafkaConsumerRunner,
  type ProducedMessage,
} from '#messaging';
import { eventually, freshDatabase } from '#testing';
import { codeOf, enterpriseEvent, Harness, QUICK, TOPIC } from './harness.ts';

describe('a consumer on real Kafka and MongoDB', () => {
  const database = freshDatabase();
  let harness: Harness;
  beforeEach(async () => {
    harness = await Harness.open(database);
  });
  afterEach(() => harness.close());

  const start = async (
    consumer: string,
    handle: (batch: EventBatch) => Promise<void>,
    runner: KafkaConsumerRunner = harness.runner(),
  ) => {
    const running = runner.start({ consumer, topics: [TOPIC], handle, tuning: QUICK });
    await running.joined;
    return running;
  };

  it('delivers in order, saves its offset with the rows and tells when it has caught up', async () => {
    const rows = harness.rows('in-order');
    const running = await start('in-order', rows.apply);
    const events = [1, 2, 3].flatMap((version) =>
      [1, 2, 3, 4].map((number) => enterpriseEvent(number, version)),
    );
    await harness.publisher.publish(events);
    for (const number of [1, 2, 3, 4])
      await eventually(async () => (await rows.applied(number)).length === 3);
    expect(await rows.applied(1)).toEqual([1, 2, 3]);
    await eventually(async () => (await harness.runner().remaining('in-order', undefined, [TOPIC])) === 0n);
    expect(running.health()).toMatchObject({ ready: true, lag: 0, parkedKeys: 0 });
    await running.stop();
  });

  const bad = (number: number, change: Partial<ProducedMessage>): Partial<ProducedMessage> => ({
    ...enterpriseEvent(number, 2),
    topic: harness.prefix + TOPIC,
    ...change,
  });
  const headers = (number: number, change: Record<string, string | undefined>) => {
    const all = { ...enterpriseEvent(number, 2).headers, ...change };
    return {
      headers: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as never,
    };
  };

  const sorts: [string, string, (number: number) => Partial<ProducedMessage>][] = [
    ['no value', 'empty', (number) => bad(number, { value: null })],
    ['an empty value', 'empty', (number) => bad(number, { value: Buffer.alloc(0) })],
    ['broken JSON', 'not-json', (number) => bad(number, { value: Buffer.from('{"code":') })],
    [
      'bytes that are no text',
      'not-json',
      (number) => bad(number, { value: Buffer.from([0xff, 0xfe, 0x00]) }),
    ],
    ['JSON that is no object', 'schema', (number) => bad(number, { value: Buffer.from('[]') })],
    ['no headers at all', 'envelope', (number) => bad(number, { headers: {} })],
    [
      'no stream version',
      'envelope',
      (number) => bad(number, headers(number, { ce_streamversion: undefined })),
    ],
    ['an unknown type', 'unknown-type', (number) => bad(number, headers(number, { ce_type: 'a.b.c' }))],
    [
      'a version from the future',
      'unknown-version',
      (number) => bad(number, headers(number, { ce_dataversion: '99' })),
    ],
    [
      'a payload of another key',
      'key-mismatch',
      (number) => bad(number, { value: Buffer.from(JSON.stringify({ code: codeOf(9999), name: 'other' })) }),
    ],
    [
      'an invalid payload',
      'schema',
      (number) => bad(number, { value: Buffer.from(JSON.stringify({ code: codeOf(number), name: 7 })) }),
    ],
  ];

  it('parks one key for every sort of poison, goes on with the others, and heals by replay', async () => {
    const rows = harness.rows('poison');
    const running = await start('poison', rows.apply);
    const numbers = sorts.map((_, index) => 100 + index);
    await harness.publisher.publish([...numbers, 99].map((number) => enterpriseEvent(number, 1)));
    for (const [index, [, , message]] of sorts.entries()) await harness.raw(message(100 + index));
    await harness.raw({ value: Buffer.from('{}') });
    await harness.publisher.publish([...numbers, 99].map((number) => enterpriseEvent(number, 2)));
    await harness.publisher.publish([...numbers, 99].map((number) => enterpriseEvent(number, 3)));

    await eventually(async () => (await rows.applied(99)).length === 3, { timeoutMs: 5_000 });
    await eventually(
      async () => (await harness.deadLetters.list({ consumer: 'poison' })).length === sorts.length + 1,
    );
    const parked = await harness.deadLetters.list({ consumer: 'poison' });
    const reasons = sorts.map(
      (_, index) => parked.find(({ key }) => key === codeOf(100 + index))?.head.reason,
    );
    expect(reasons).toEqual(sorts.map(([, reason]) => reason));
    await eventually(async () =>
      (await harness.deadLetters.list({ consumer: 'poison' })).every(
        ({ key, waiting }) => waiting === (key.startsWith('(no key)') ? 1 : 3),
      ),
    );
    expect(running.health()).toMatchObject({ ready: true, parkedKeys: sorts.length + 1 });
    expect(await rows.applied(100)).toEqual([1]);

    await harness.deadLetters.requestReplay({ consumer: 'poison' });
    await eventually(async () => (await harness.deadLetters.list({ consumer: 'poison' })).length === 0);
    for (const number of numbers) expect(await rows.applied(number)).toEqual([1, 2, 3]);
    expect(running.health().parkedKeys).toBe(0);
    await running.stop();
  });

  it('finds the one event a handler fails on, parks its key, and heals when the bug is gone', async () => {
    const rows = harness.rows('bug');
    let fixed = false;
    let calls = 0;
    const runner = harness.runner();
    const running = await start(
      'bug',
      async (batch) => {
        calls += 1;
        if (!fixed && batch.events.some(({ data }) => (data as { name?: string }).name === 'bug'))
          throw new TypeError('no such thing');
        await rows.apply(batch);
      },
      runner,
    );
    const numbers = Array.from({ length: 200 }, (_, index) => 1000 + index);
    await harness.publisher.publish(numbers.map((number) => enterpriseEvent(number, 1)));
    await harness.publisher.publish(
      numbers.map((number) => enterpriseEvent(number, 2, number === 1077 ? 'bug' : 'fine')),
    );
    await harness.publisher.publish(numbers.map((number) => enterpriseEvent(number, 3)));
    await eventually(async () => (await runner.remaining('bug', undefined, [TOPIC])) === 0n);
    for (const number of numbers)
      expect(await rows.applied(number)).toEqual(number === 1077 ? [1] : [1, 2, 3]);
    expect(await harness.deadLetters.list({ consumer: 'bug' })).toMatchObject([
      {
        key: codeOf(1077),
        waiting: 2,
        head: { reason: 'handler', error: 'TypeError: no such thing', attempts: 3 },
      },
    ]);
    expect(calls).toBeLessThan(100);

    await harness.deadLetters.requestReplay({ key: codeOf(1077) });
    await eventually(
      async () => (await harness.deadLetters.list({ consumer: 'bug' }))[0]?.lastReplay !== undefined,
    );
    fixed = true;
    await harness.deadLetters.requestReplay({ key: codeOf(1077) });
    await eventually(async () => (await harness.deadLetters.list({ consumer: 'bug' })).length === 0);
    expect(await rows.applied(1077)).toEqual([1, 2, 3]);
    await running.stop();
  });

  it('waits while the world is away, and only this partition waits', async () => {
    const rows = harness.rows('away');
    let away: number | undefined;
    const running = await start('away', async (batch) => {
      away ??= batch.partition;
      if (batch.partition === away) throw new Transient('the database is away');
      await rows.apply(batch);
    });
    const numbers = Array.from({ length: 30 }, (_, index) => 2000 + index);
    await harness.publisher.publish(numbers.map((number) => enterpriseEvent(number, 1)));
    const through = async () =>
      (await Promise.all(numbers.map((number) => rows.applied(number)))).filter(({ length }) => length > 0)
        .length;
    await eventually(async () => (await through()) > 5);
    expect(
      running
        .health()
        .partitions.map(({ state }) => state)
        .sort(),
    ).toEqual(['backing-off', 'consuming', 'consuming']);
    away = -1;
    await eventually(async () => (await through()) === 30);
    expect(await harness.deadLetters.list({ consumer: 'away' })).toEqual([]);
    await running.stop();
  });

  it('keeps its membership while a handler is slow', async () => {
    const rows = harness.rows('slow');
    const release = Promise.withResolvers<void>();
    const running = await start('slow', async (batch) => {
      if (batch.events.some(({ key }) => key === codeOf(3000))) await release.promise;
      await rows.apply(batch);
    });
    await harness.publisher.publish([enterpriseEvent(3000, 1)]);
    const first = Date.now();
    await eventually(() => Date.now() - first > 7_000, { timeoutMs: 8_000 });
    expect(running.health()).toMatchObject({ state: 'consuming', ready: true });
    release.resolve();
    await eventually(async () => (await rows.applied(3000)).length === 1, { timeoutMs: 2_000 });
    await running.stop();
  });

  it('sets the head aside when a person says so', async () => {
    const rows = harness.rows('skip');
    const running = await start('skip', async (batch) => {
      if (batch.events.some(({ id }) => id.endsWith(`${codeOf(4000)}@2`)))
        throw new Poison('handler', 'never');
      await rows.apply(batch);
    });
    await harness.publisher.publish([1, 2, 3].map((version) => enterpriseEvent(4000, version)));
    await eventually(async () => (await harness.deadLetters.list({ key: codeOf(4000) }))[0]?.waiting === 2);
    await harness.deadLetters.requestReplay({ key: codeOf(4000) }, { skip: true });
    await eventually(async () => (await rows.applied(4000)).length === 2);
    expect(await rows.applied(4000)).toEqual([1, 3]);
    await running.stop();
  });
});

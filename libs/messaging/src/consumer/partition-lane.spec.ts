import { setTimeout as pause } from 'node:timers/promises';
import type { ClientSession } from 'mongoose';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { creditCodeCheckCharacter } from '#kernel';
import { eventually } from '#testing';
import { Fenced, Poison, Transient } from '../errors.ts';
import type { RawBatch, RawMessage } from '../kafka/port.ts';
import { DEFAULT_TUNING } from './consumer-definition.ts';
import type { EventBatch } from './event-batch.ts';
import { Leisure } from './leisure.ts';
import { PartitionLane } from './partition-lane.ts';
import { codes, MemoryStore, message } from './testing/memory-store.ts';

function resist(): never {
  throw new Error('do not look at me');
}

describe('a lane', () => {
  let lane: PartitionLane;
  let store: MemoryStore;
  const applied: string[] = [];
  const letters: string[] = [];
  const flow: boolean[] = [];
  let fenced = 0;
  let restMs = 0;
  let leisure = new Leisure();

  async function begin(handle: (batch: EventBatch) => Promise<void>, tuning = {}, session?: ClientSession) {
    store = new MemoryStore();
    applied.length = letters.length = flow.length = fenced = 0;
    const all = { ...DEFAULT_TUNING, retryDelayMs: 1, transientDelayMs: 1, replayPollMs: 1, ...tuning };
    const claimed = await store.claim('registry.enterprise', 0);
    lane = new PartitionLane(
      {
        consumer: 'test',
        store,
        deadLetters: {
          add: async (added) => void letters.push(...added.map(({ message: { offset } }) => offset)),
        },
        reading: {},
        tuning: all,
        batchSize: all.maxBatch,
        restMs,
        leisure,
        handle: async (batch) => {
          await handle(batch);
          applied.push(
            ...batch.events.map(({ key, streamVersion }) => `${codes.indexOf(key)}.${streamVersion}`),
          );
        },
        around: (_context, run) => run(),
        log: { warn: () => undefined, error: () => undefined },
      },
      { ...claimed, claim: { ...claimed.claim, ...(session && { session }) } },
      { flow: (open) => void flow.push(open), fenced: () => void (fenced += 1) },
    );
    lane.start();
  }
  afterEach(() => lane.stop());

  function offer(...messages: RawMessage[]): boolean {
    const nextOffset = BigInt(messages.at(-1)!.offset) + 1n;
    const batch: RawBatch = {
      topic: 'registry.enterprise',
      partition: 0,
      fetchedOffset: BigInt(messages[0]!.offset),
      messages,
      nextOffset,
      endOffset: nextOffset,
    };
    return lane.offer(batch);
  }
  const until = (so: () => boolean) => eventually(so, { everyMs: 1 });
  const bug =
    (who: number, version: number) =>
    async ({ events }: EventBatch) => {
      if (events.some(({ key, streamVersion }) => key === codes[who] && streamVersion === version))
        throw new Error('bug');
    };

  it('hands over what it has and saves the offset for a handler that did not', async () => {
    await begin(async () => undefined);
    offer(message(0, 0, 1), message(1, 1, 1), message(2, 0, 2));
    await until(() => store.nextOffset === 3n);
    expect(applied).toEqual(['0.1', '1.1', '0.2']);
    expect(lane.health()).toMatchObject({ state: 'consuming', nextOffset: '3', lag: 0 });
  });

  it('skips what was delivered before and refuses what starts behind a hole', async () => {
    await begin(async () => undefined);
    offer(message(0, 0, 1), message(1, 1, 1));
    expect(offer(message(1, 1, 1), message(2, 0, 2))).toBe(true);
    expect(offer(message(7, 0, 3))).toBe(false);
    await until(() => applied.length === 3);
    expect(applied).toEqual(['0.1', '1.1', '0.2']);
  });

  it('parks the key of the one bad event and nobody else', async () => {
    await begin(bug(1, 1));
    offer(message(0, 0, 1), message(1, 1, 1), message(2, 2, 1), message(3, 1, 2), message(4, 0, 2));
    await until(() => lane.nextOffset === 5n);
    expect(applied).toEqual(['0.1', '2.1', '0.2']);
    expect([...store.parked]).toMatchObject([[codes[1], { reason: 'handler', offset: 1, attempts: 3 }]]);
    expect(store.stored.map((one) => one.message.offset)).toEqual(['1', '3']);
    expect(letters).toEqual(['1']);
    offer(message(5, 1, 3), message(6, 2, 2));
    await until(() => lane.nextOffset === 7n);
    expect(applied.at(-1)).toBe('2.2');
    expect(store.stored).toHaveLength(3);
  });

  it('replays in stream order and leaves out what can never be read', async () => {
    await begin(async () => undefined);
    offer(message(0, 0, 1, Buffer.from('{')), message(1, 0, 3), message(2, 0, 2));
    await until(() => lane.nextOffset === 3n);
    expect(applied).toEqual([]);
    store.ask(0);
    await until(() => store.parked.size === 0);
    expect(applied).toEqual(['0.2', '0.3']);
    expect(store.stored).toEqual([]);
    expect(lane.health().parkedKeys).toBe(0);
  });

  it('keeps the bytes of what can never be read, also when it waited behind another one', async () => {
    await begin(async () => undefined);
    offer(message(0, 0, 1, Buffer.from('{')), message(1, 0, 2, Buffer.from('[')));
    await until(() => lane.nextOffset === 2n);
    expect(letters).toEqual(['0']);
    store.ask(0);
    await until(() => store.parked.size === 0);
    expect(letters).toEqual(['0', '1']);
  });

  it('replays nothing before it has passed all that waits', async () => {
    let tries = 0;
    await begin(async ({ events }) => {
      if (events[0]!.streamVersion > 1) return;
      tries += 1;
      if (tries < 5) throw new Transient('away');
    });
    offer(message(0, 0, 1), message(1, 0, 2, Buffer.from('{')), message(2, 0, 3));
    await until(() => store.parked.size === 1);
    store.ask(0);
    await until(() => store.parked.size === 0);
    expect(applied).toEqual(['0.1', '0.3']);
  });

  it('stays parked at the first event of a replay that still fails, and goes on when it is set aside', async () => {
    await begin(bug(0, 2));
    offer(message(0, 0, 1), message(1, 0, 2), message(2, 0, 3));
    await until(() => lane.nextOffset === 3n);
    store.ask(0);
    await until(() => store.requests.length === 0);
    expect(store.parked.get(codes[0]!)).toMatchObject({ offset: 1 });
    expect(applied).toEqual(['0.1']);
    store.ask(0, 1);
    await until(() => store.parked.size === 0);
    expect(applied).toEqual(['0.1', '0.3']);
  });

  it('hands over an event behind a gap again when a person goes on without what is missing', async () => {
    await begin(async ({ events, gapAccepted }) => {
      if (events.some(({ streamVersion }) => streamVersion === 3) && !gapAccepted)
        throw new Poison('gap', 'where is 2?');
    });
    offer(message(0, 0, 1), message(1, 0, 3), message(2, 0, 4));
    await until(() => lane.nextOffset === 3n);
    store.ask(0);
    await until(() => store.requests.length === 0);
    expect(store.parked.get(codes[0]!)).toMatchObject({ reason: 'gap', offset: 1 });
    store.ask(0, 1);
    await until(() => store.parked.size === 0);
    expect(applied).toEqual(['0.1', '0.3', '0.4']);
    expect(store.stored).toEqual([]);
  });

  it('tries for ever when the world is away, and parks nobody', async () => {
    let tries = 0;
    await begin(async () => {
      tries += 1;
      if (tries < 8) throw new Transient('away');
    });
    offer(message(0, 0, 1));
    await until(() => lane.health().state === 'backing-off');
    await until(() => store.nextOffset === 1n);
    expect(tries).toBe(8);
    expect(store.parked.size).toBe(0);
    expect(lane.health().state).toBe('consuming');
  });

  it('gives a handler up that does not come back, parks its key, and lets it commit nothing', async () => {
    const late: unknown[] = [];
    const release = Promise.withResolvers<void>();
    await begin(
      async (batch) => {
        if (!batch.events.some(({ key }) => key === codes[1])) return;
        await release.promise;
        expect(batch.signal.aborted).toBe(true);
        await batch.saveOffset(undefined as never).catch((error: unknown) => late.push(error));
      },
      { handlerTimeoutMs: 20 },
    );
    offer(message(0, 0, 1), message(1, 1, 1), message(2, 2, 1), message(3, 0, 2));
    await until(() => lane.nextOffset === 4n);
    expect(applied).toEqual(['0.1', '2.1', '0.2']);
    expect([...store.parked]).toMatchObject([[codes[1], { reason: 'handler', offset: 1, attempts: 3 }]]);
    expect(store.parked.get(codes[1]!)!.error).toContain('not done within');
    expect(lane.claim.fence).toBe(store.fence);
    release.resolve();
    await until(() => late.length === 4);
    expect(late.every((error) => error instanceof Fenced)).toBe(true);
    expect(store.nextOffset).toBe(4n);
  });

  it('takes a partition back from nobody: a handler given up after a takeover ends the lane', async () => {
    await begin(() => new Promise(() => undefined), { handlerTimeoutMs: 20 });
    offer(message(0, 0, 1));
    store.fence = 7;
    await until(() => fenced === 1);
    expect(store.fence).toBe(7);
    expect(store.parked.size).toBe(0);
  });

  it('blames the database, not the event, when both do not answer', async () => {
    let away = true;
    await begin(() => (away ? new Promise(() => undefined) : Promise.resolve()), { handlerTimeoutMs: 20 });
    store.renew = () => Promise.reject(new Error('no answer'));
    offer(message(0, 0, 1));
    await until(() => lane.health().state === 'backing-off');
    away = false;
    await until(() => store.nextOffset === 1n);
    expect(store.parked.size).toBe(0);
  });

  it('goes on under the next fence when the session of its claim has ended', async () => {
    const session = { hasEnded: true, endSession: () => Promise.resolve() } as unknown as ClientSession;
    const sessions: unknown[] = [];
    await begin(async (batch) => void sessions.push(batch.session), {}, session);
    offer(message(0, 0, 1));
    await until(() => store.nextOffset === 1n);
    expect(store.fence).toBe(2);
    expect(sessions).toEqual([undefined]);
  });

  const circular: { self?: unknown } = {};
  circular.self = circular;
  it.each([
    ['undefined', undefined, 'Thrown: undefined'],
    ['null', null, 'Thrown: null'],
    ['a string', 'no', 'Thrown: "no"'],
    ['a symbol', Symbol('no'), 'Thrown: Symbol(no)'],
    ['a bigint', 5n, 'cannot be shown'],
    ['an object that holds itself', circular, 'cannot be shown'],
    ['a frozen error', Object.freeze(new Error('no')), 'Error: no'],
    ['a frozen poison', Object.freeze(new Poison('handler', 'no')), 'no'],
    ['an error without a text', Object.assign(new Error(), { name: Symbol('x') }), 'cannot be shown'],
    ['an object that resists', new Proxy({}, { getPrototypeOf: resist }), 'cannot be shown'],
  ])('parks the key when the handler throws %s', async (_what, thrown, error) => {
    await begin(async ({ events }) => {
      if (events.some(({ key }) => key === codes[1])) throw thrown;
    });
    offer(message(0, 0, 1), message(1, 1, 1), message(2, 2, 1));
    await until(() => lane.nextOffset === 3n);
    expect([...store.parked.keys()]).toEqual([codes[1]]);
    expect(store.parked.get(codes[1]!)).toMatchObject({
      reason: 'handler',
      error: expect.stringContaining(error),
    });
    expect(letters).toEqual(['1']);
  });

  it('says when its handler fails on everything, and takes it back at the first that is handled', async () => {
    let broken = true;
    await begin(async () => {
      if (broken) throw new Error('bug');
    });
    const many = Array.from({ length: 10 }, (_, index) => `9143020000000${1000 + index}`);
    const lines = many.map((first17, offset) => {
      codes[3] = first17 + creditCodeCheckCharacter(first17)!;
      return message(offset, 3, 1);
    });
    codes.length = 3;
    offer(...lines.slice(0, 9));
    await until(() => lane.nextOffset === 9n);
    expect(lane.health().handlesNothing).toBeUndefined();
    offer(lines[9]!);
    await until(() => lane.nextOffset === 10n);
    expect(lane.health().handlesNothing).toBe(true);
    broken = false;
    offer(message(10, 0, 1));
    await until(() => lane.nextOffset === 11n);
    expect(lane.health().handlesNothing).toBeUndefined();
  });

  it('ends when it is fenced and says so', async () => {
    await begin(async () => undefined);
    store.fence = 2;
    offer(message(0, 0, 1));
    await until(() => fenced === 1);
    expect(lane.ended).toBe(true);
    expect(store.nextOffset).toBe(0n);
  });

  it('holds the flow while its handler is slow', async () => {
    const release = Promise.withResolvers<void>();
    await begin(() => release.promise, { maxQueued: 4, maxBatch: 2 });
    offer(message(0, 0, 1));
    await until(() => lane.queue.length === 0);
    offer(...[1, 2, 3, 4].map((offset) => message(offset, 0, offset + 1)));
    expect(flow).toEqual([false]);
    release.resolve();
    await until(() => store.nextOffset === 5n);
    expect(flow).toEqual([false, true]);
  });

  describe('that may take its time', () => {
    beforeEach(() => {
      restMs = 60_000;
      leisure = new Leisure();
    });
    afterAll(() => {
      restMs = 0;
    });

    it('gathers after a batch until somebody waits for it', async () => {
      await begin(async () => undefined);
      offer(message(0, 0, 1));
      await until(() => store.nextOffset === 1n);
      offer(message(1, 1, 1));
      offer(message(2, 0, 2));
      await pause(60);
      expect(store.nextOffset).toBe(1n);
      const seen = leisure.awaited();
      await until(() => store.nextOffset === 3n);
      offer(message(3, 0, 3));
      await until(() => store.nextOffset === 4n);
      seen();
      expect(applied).toEqual(['0.1', '1.1', '0.2', '0.3']);
    });

    it('does not when a hundred are at hand', async () => {
      await begin(async () => undefined, { maxBatch: 1 });
      offer(...Array.from({ length: 120 }, (_, offset) => message(offset, 0, offset + 1)));
      await until(() => store.nextOffset >= 20n);
    });
  });
});

import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Transient } from '../../errors.ts';
import type { KafkaProducer, ProducedMessage } from '../port.ts';
import { KafkajsPort } from './kafkajs-port.ts';
import { ImitatedBrokers } from './testing/imitated-brokers.ts';

describe('the producer, when a partition changes its leader in the middle of a batch', () => {
  let brokers: ImitatedBrokers;
  let port: KafkajsPort;
  let producer: KafkaProducer;

  beforeEach(async () => {
    brokers = await ImitatedBrokers.listen(2, [0, 1]);
    port = new KafkajsPort({ brokers: brokers.addresses, clientId: 'test' });
    producer = port.producer();
  });
  afterEach(async () => {
    await producer.close();
    await port.close();
    brokers.close();
  });

  const messages = (keyed: boolean): ProducedMessage[] =>
    Array.from({ length: 8 }, (_, n) => ({
      topic: brokers.topic,
      key: keyed ? `key-${n}` : null,
      value: Buffer.from(`event-${n}`),
      headers: {},
    }));
  const missing = (sent: readonly ProducedMessage[]) =>
    sent
      .filter(({ value }) => !brokers.taken.some(({ records }) => records.includes(value!)))
      .map(({ value }) => String(value));

  /** The first leader refuses; from then on everything is led by the second one, which may have taken its part already. */
  const leaderGoesOver = () => {
    brokers.onProduce = async (broker) => {
      if (broker === 0 && brokers.leaders[0] === 0) {
        await brokers.hasTaken(1);
        brokers.leaders = [1, 1];
      }
      return 'answered' as const;
    };
  };

  const saysSent = (sent: readonly ProducedMessage[]) =>
    producer.produce(sent).then(
      () => true,
      (error: unknown) => {
        expect(error).toBeInstanceOf(Transient);
        return false;
      },
    );

  it.each([true, false])(
    'never says that it was sent when a part of it was not (keyed: %p)',
    async (keyed) => {
      leaderGoesOver();
      const sent = messages(keyed);
      for (let attempts = 0; attempts < 3 && !(await saysSent(sent)); attempts += 1) continue;
      expect(missing(sent)).toEqual([]);
    },
  );

  it('sends nothing that comes later before what was left out', async () => {
    leaderGoesOver();
    const sent = messages(true).map((message) => ({
      ...message,
      value: Buffer.alloc(300_000, message.value!),
    }));
    if (await saysSent(sent)) return;
    expect(brokers.taken.filter(({ partition }) => partition === 0)).toEqual([]);
  });

  it('puts a message where it says, whatever its key', async () => {
    const sent = messages(true).map((message) => ({ ...message, partition: 1 }));
    await producer.produce(sent);
    expect(new Set(brokers.taken.map(({ partition }) => partition))).toEqual(new Set([1]));
    expect(missing(sent)).toEqual([]);
  });

  it('goes on by itself when the other leader has not answered yet', async () => {
    brokers.leaders = [0, 0];
    brokers.onProduce = () => {
      brokers.leaders = [1, 1];
      return 'answered';
    };
    const sent = messages(true);
    await producer.produce(sent);
    expect(missing(sent)).toEqual([]);
  });
});

describe('the producer, whatever becomes of leaders and connections', () => {
  it.each([1, 2, 3, 4])(
    'loses nothing that it says it has sent, and keeps the order of every key (%p)',
    async (seed) => {
      const brokers = await ImitatedBrokers.listen(3, [0, 1, 2, 0, 1, 2]);
      const port = new KafkajsPort({ brokers: brokers.addresses, clientId: 'test' });
      const producer = port.producer();
      const draw = numbers(seed);
      brokers.onProduce = () => {
        if (draw(3) === 0)
          brokers.leaders = brokers.leaders.map((leader) => (draw(3) === 0 ? draw(3) : leader));
        return draw(9) > 1 ? 'answered' : draw(2) === 0 ? 'cut off before' : 'cut off after';
      };
      const last = new Map<string, number>();
      for (let round = 0; round < 8; round += 1) {
        const keys = Array.from({ length: 12 }, () => `key-${draw(9)}`);
        const batch = keys.map((key): ProducedMessage => {
          last.set(key, (last.get(key) ?? 0) + 1);
          return { topic: brokers.topic, key, value: Buffer.from(`<${key} ${last.get(key)}>`), headers: {} };
        });
        // As the relay does: again until it is said to be done.
        while (
          !(await producer.produce(batch).then(
            () => true,
            () => false,
          ))
        )
          continue;
        for (const [key, version] of last) expect(firstTimes(brokers, key)).toEqual(upTo(version));
      }
      await producer.close();
      await port.close();
      brokers.close();
    },
  );
});

/** Versions of a key in the order in which they came to the topic first. */
function firstTimes(brokers: ImitatedBrokers, key: string): number[] {
  const all = brokers.taken.flatMap(({ records }) => [
    ...records.toString('latin1').matchAll(new RegExp(`<${key} (\\d+)>`, 'g')),
  ]);
  return [...new Set(all.map(([, version]) => Number(version)))];
}

const upTo = (version: number) => Array.from({ length: version }, (_, nth) => nth + 1);

/** Whole numbers below a limit, the same for the same seed. */
function numbers(seed: number): (below: number) => number {
  const source = xoroshiro128plus(seed);
  return (below) => uniformInt(source, 0, below - 1);
}

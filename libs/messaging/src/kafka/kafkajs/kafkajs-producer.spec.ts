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
      if (broker !== 0 || brokers.leaders[0] !== 0) return;
      await brokers.hasTaken(1);
      brokers.leaders = [1, 1];
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

  it('goes on by itself when the other leader has not answered yet', async () => {
    brokers.leaders = [0, 0];
    brokers.onProduce = () => void (brokers.leaders = [1, 1]);
    const sent = messages(true);
    await producer.produce(sent);
    expect(missing(sent)).toEqual([]);
  });
});

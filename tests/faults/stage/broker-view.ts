import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Kafka, logLevel, type Admin, type KafkaMessage } from 'kafkajs';

const READ_WITHIN_MS = 60_000;
const LED_WITHIN_MS = 30_000;

export interface Range {
  readonly topic: string;
  readonly partition: number;
  readonly low: number;
  readonly high: number;
}

export interface Lying extends Pick<KafkaMessage, 'headers' | 'offset'> {
  readonly topic: string;
  readonly partition: number;
}

/** The broker as any other program sees it: nothing of the product between. */
export class BrokerView {
  readonly #kafka: Kafka;

  constructor(brokers: string) {
    this.#kafka = new Kafka({
      brokers: brokers.split(','),
      clientId: 'oracle',
      logLevel: logLevel.NOTHING,
      requestTimeout: 15_000,
      retry: { retries: 3, maxRetryTime: 1_000 },
    });
  }

  /** A connection for the time of the work: one of before may be dead without knowing it. */
  async asAdmin<Result>(work: (admin: Admin) => Promise<Result>): Promise<Result> {
    const admin = this.#kafka.admin();
    await admin.connect();
    try {
      return await work(admin);
    } finally {
      await admin.disconnect();
    }
  }

  /** Waits for a partition that has no leader just now. */
  async ranges(topics: readonly string[]): Promise<Range[]> {
    const giveUpAt = performance.now() + LED_WITHIN_MS;
    for (;;)
      try {
        return await this.#rangesNow(topics);
      } catch (error) {
        if (performance.now() > giveUpAt) throw error;
        await pause(500);
      }
  }

  #rangesNow(topics: readonly string[]): Promise<Range[]> {
    return this.asAdmin(async (admin) => {
      const all = topics.map(async (topic) =>
        (await admin.fetchTopicOffsets(topic)).map(({ partition, low, high }) => ({
          topic,
          partition,
          low: Number(low),
          high: Number(high),
        })),
      );
      return (await Promise.all(all)).flat();
    });
  }

  /** Everything that lies in the topics, each partition in order, from its beginning to where it ends now. */
  async everything(topics: readonly string[]): Promise<Lying[]> {
    const left = new Map<string, number>();
    for (const { topic, partition, low, high } of await this.ranges(topics))
      if (high > low) left.set(`${topic}/${partition}`, high);
    const found: Lying[] = [];
    if (left.size === 0) return found;
    const consumer = this.#kafka.consumer({ groupId: `oracle-${randomUUID()}`, maxWaitTimeInMs: 200 });
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const late = setTimeout(() => reject(new Error(`not read: ${[...left.keys()].join()}`)), READ_WITHIN_MS);
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [...topics], fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachBatch: async ({ batch }) => {
          const { topic, partition } = batch;
          for (const { headers, offset } of batch.messages) found.push({ topic, partition, offset, headers });
          const place = `${topic}/${partition}`;
          if (Number(batch.lastOffset()) + 1 >= (left.get(place) ?? 0)) left.delete(place);
          if (left.size === 0) resolve();
        },
      });
      await promise;
      return found;
    } finally {
      clearTimeout(late);
      await consumer.disconnect();
    }
  }
}

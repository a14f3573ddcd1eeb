import { Kafka, logLevel, type Message, type Producer } from 'kafkajs';
import { eventually } from '../../../libs/testing/src/eventually.ts';
import type { Bytes } from '../corpus/specimen.ts';

const MOST_BYTES = 500_000;

/** Puts bytes of any kind on a topic: what a foreign program may do. */
export class BytesProducer {
  readonly #kafka: Kafka;
  #producer: Promise<Producer> | undefined;

  constructor(brokers: readonly string[]) {
    this.#kafka = new Kafka({ brokers: [...brokers], clientId: 'foreign', logLevel: logLevel.NOTHING });
  }

  /** In order, in one request where they fit. */
  async put(topic: string, messages: readonly Bytes[]): Promise<void> {
    const producer = await (this.#producer ??= this.#open());
    let portion: Message[] = [];
    let bytes = 0;
    const send = async () => {
      if (portion.length > 0)
        await withNullHeaders(() => producer.send({ topic, acks: -1, messages: portion }));
      portion = [];
      bytes = 0;
    };
    for (const message of messages) {
      const size = (message.value?.length ?? 0) + (message.key?.length ?? 0) + 2_000;
      if (bytes + size > MOST_BYTES) await send();
      portion.push(message as Message);
      bytes += size;
    }
    await send();
  }

  async createTopic(
    topic: string,
    numPartitions: number,
    config: Readonly<Record<string, string>>,
  ): Promise<void> {
    const admin = this.#kafka.admin();
    await admin.connect();
    const configEntries = Object.entries(config).map(([name, value]) => ({ name, value }));
    // kafkajs can wait for the leaders itself, but on a busy broker it gives up at once.
    await admin.createTopics({ waitForLeaders: false, topics: [{ topic, numPartitions, configEntries }] });
    await eventually(async () => (await admin.fetchTopicOffsets(topic)).length === numPartitions);
    await admin.disconnect();
  }

  async close(): Promise<void> {
    await (await this.#producer)?.disconnect();
  }

  async #open(): Promise<Producer> {
    const producer = this.#kafka.producer({ allowAutoTopicCreation: false });
    await producer.connect();
    return producer;
  }
}

const { byteLength } = Buffer;
let sending = 0;

/** Kafka's protocol has headers without a value and kafkajs writes them, but it falls over when it asks for their length. */
async function withNullHeaders<T>(send: () => Promise<T>): Promise<T> {
  sending += 1;
  Buffer.byteLength = (value, encoding) => (value === null ? 0 : byteLength(value, encoding));
  try {
    return await send();
  } finally {
    sending -= 1;
    if (sending === 0) Buffer.byteLength = byteLength;
  }
}

import { Logger } from '@nestjs/common';
import { CompressionTypes, type Kafka, type Message, type Producer } from 'kafkajs';
import { isTransient, TooLarge, Transient } from '../../errors.ts';
import type { KafkaProducer, ProducedMessage } from '../port.ts';
import { ChosenPartitions } from './chosen-partitions.ts';
import { portions } from './portions.ts';

const log = new Logger('Kafka');

/**
 * Idempotent, acks=all, one request in flight. After a failure the outcome of the last request is unknown and kafkajs
 * would use its sequence number for something else, which the broker would drop as a repeat: so the producer (and with it
 * its producer id) is thrown away and the caller publishes again.
 */
export class KafkajsProducer implements KafkaProducer {
  readonly #kafka: Kafka;
  readonly #chosen = new ChosenPartitions();
  #current: Promise<Producer> | undefined;
  #tail: Promise<unknown> = Promise.resolve();

  constructor(kafka: Kafka) {
    this.#kafka = kafka;
  }

  produce(messages: readonly ProducedMessage[]): Promise<void> {
    if (messages.length === 0) return Promise.resolve();
    const mine = this.#tail.then(() => this.#send(messages));
    this.#tail = mine.catch(() => undefined);
    return mine;
  }

  async close(): Promise<void> {
    await this.#tail;
    await this.#discard();
  }

  async #send(messages: readonly ProducedMessage[]): Promise<void> {
    try {
      const producer = await (this.#current ??= this.#open());
      for (const portion of portions(messages)) await this.#sendPortion(producer, portion);
    } catch (error) {
      await this.#discard();
      if (isTooLarge(error)) throw new TooLarge((error as Error).message, { cause: error });
      if (isTransient(error) || (error as Error).name?.startsWith('KafkaJSNumberOfRetries'))
        throw new Transient(`Kafka is not taking events: ${(error as Error).message}`, { cause: error });
      throw error;
    }
  }

  async #sendPortion(producer: Producer, portion: readonly ProducedMessage[]): Promise<void> {
    this.#chosen.forget();
    const acknowledged = await producer.sendBatch({
      acks: -1,
      timeout: 10_000,
      compression: CompressionTypes.None,
      topicMessages: byTopic(portion),
    });
    const left = this.#chosen.notIn(acknowledged);
    if (left.length === 0) return;
    const message = `no broker has acknowledged ${left.join(', ')}: its leader has changed`;
    log.warn(`${message}; sending again`);
    throw new Transient(message);
  }

  async #open(): Promise<Producer> {
    const producer = this.#kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: this.#chosen.createPartitioner,
      metadataMaxAge: 60_000,
      retry: { initialRetryTime: 50, multiplier: 2, maxRetryTime: 1_000, retries: 7 },
    });
    await producer.connect();
    return producer;
  }

  async #discard(): Promise<void> {
    const old = this.#current;
    this.#current = undefined;
    await old?.then((producer) => producer.disconnect()).catch(() => undefined);
  }
}

function isTooLarge(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 4) return false;
  const { type } = error as Error & { type?: string };
  return (
    type === 'MESSAGE_TOO_LARGE' || type === 'RECORD_LIST_TOO_LARGE' || isTooLarge(error.cause, depth + 1)
  );
}

function byTopic(messages: readonly ProducedMessage[]): { topic: string; messages: Message[] }[] {
  const topics = new Map<string, Message[]>();
  for (const { topic, key, value, headers, partition } of messages) {
    const list = topics.get(topic) ?? [];
    list.push({
      key,
      value,
      headers: headers as Message['headers'],
      ...(partition === undefined ? {} : { partition }),
    });
    topics.set(topic, list);
  }
  return [...topics].map(([topic, list]) => ({ topic, messages: list }));
}

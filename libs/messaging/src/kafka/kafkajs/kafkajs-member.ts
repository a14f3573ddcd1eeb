import type { Consumer, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs';
import type {
  GroupMember,
  GroupMemberEvents,
  GroupOptions,
  RawBatch,
  RawMessage,
  TopicPartition,
} from '../port.ts';
import { FetchedRecord } from './fetched-record.ts';

/**
 * One membership in a consumer group. kafkajs fetches for all partitions of a broker in one round and waits for all
 * their handlers before the next: so a batch is only handed over here (never handled), which keeps every partition's
 * pace and the heartbeats independent of slow handlers.
 */
export class KafkajsMember implements GroupMember {
  readonly #consumer: Consumer;
  readonly #topics: string[];
  readonly #events: GroupMemberEvents;
  #starting: Promise<void> = Promise.resolve();

  constructor(kafka: Kafka, options: GroupOptions, events: GroupMemberEvents) {
    this.#topics = [...options.topics];
    this.#events = events;
    this.#consumer = kafka.consumer({
      groupId: options.groupId,
      sessionTimeout: options.sessionTimeoutMs,
      rebalanceTimeout: options.sessionTimeoutMs,
      heartbeatInterval: options.heartbeatIntervalMs,
      maxWaitTimeInMs: options.maxWaitMs,
      minBytes: 1,
      maxBytesPerPartition: 1024 * 1024,
      // Whatever comes at once is decoded at once: more would only lie in memory and hold up the others.
      maxBytes: 4 * 1024 * 1024,
      metadataMaxAge: 60_000,
      allowAutoTopicCreation: false,
      // Restarting is decided in one place, by the owner of this member.
      retry: {
        initialRetryTime: 50,
        multiplier: 2,
        maxRetryTime: 1_000,
        retries: 7,
        restartOnFailure: () => Promise.resolve(false),
      },
    });
  }

  start(): Promise<void> {
    this.#starting = this.#start();
    return this.#starting;
  }

  /** kafkajs does not stop what still joins: it would join later and keep partitions that nobody handles. */
  async stop(): Promise<void> {
    await this.#starting.catch(() => undefined);
    await this.#consumer.disconnect();
  }

  async #start(): Promise<void> {
    const { events } = this.#consumer;
    this.#consumer.on(events.GROUP_JOIN, ({ payload }) => this.#joined(payload.memberAssignment));
    this.#consumer.on(events.FETCH, () => this.#events.alive());
    this.#consumer.on(events.CRASH, ({ payload }) => this.#events.crashed(payload.error));
    await this.#consumer.connect();
    await this.#consumer.subscribe({ topics: this.#topics, fromBeginning: true });
    await this.#consumer.run({
      autoCommit: false,
      partitionsConsumedConcurrently: 1,
      eachBatch: (payload) => this.#handOver(payload),
    });
  }

  pause({ topic, partition }: TopicPartition): void {
    this.#consumer.pause([{ topic, partitions: [partition] }]);
  }

  resume({ topic, partition }: TopicPartition): void {
    this.#consumer.resume([{ topic, partitions: [partition] }]);
  }

  seek({ topic, partition }: TopicPartition, offset: bigint): void {
    this.#consumer.seek({ topic, partition, offset: offset.toString() });
  }

  async commit(offsets: readonly (TopicPartition & { offset: bigint })[]): Promise<void> {
    await this.#consumer.commitOffsets(
      offsets.map(({ topic, partition, offset }) => ({ topic, partition, offset: offset.toString() })),
    );
  }

  /** Runs inside kafkajs's join, before its first fetch: nothing is fetched until the owner has claimed and sought. */
  #joined(assignment: Record<string, number[]>): void {
    const partitions = Object.entries(assignment).flatMap(([topic, numbers]) =>
      numbers.map((partition) => ({ topic, partition })),
    );
    for (const partition of partitions) this.pause(partition);
    this.#events.assigned(partitions);
  }

  #handOver({ batch }: EachBatchPayload): Promise<void> {
    const { topic, partition } = batch;
    const raw: RawBatch = {
      topic,
      partition,
      // Not in kafkajs's types, but on every batch.
      fetchedOffset: BigInt((batch as unknown as { fetchedOffset: string }).fetchedOffset),
      nextOffset: BigInt(batch.lastOffset()) + 1n,
      endOffset: BigInt(batch.highWatermark),
      messages: batch.messages.map((message) => rawMessage(topic, partition, message)),
    };
    this.#events.batch(raw);
    return Promise.resolve();
  }
}

function rawMessage(topic: string, partition: number, message: KafkaMessage): RawMessage {
  if (message instanceof FetchedRecord) return message;
  const { offset, key, value, timestamp, headers = {} } = message;
  return { topic, partition, offset, key, value, headers, timestamp };
}

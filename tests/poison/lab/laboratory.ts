import mongoose, { type Connection } from 'mongoose';
import {
  DeadLetters,
  KafkaConsumerRunner,
  KafkajsPort,
  type ConsumerTuning,
  type KafkaProducer,
  type RawMessage,
  type RunningConsumer,
} from '#messaging';
import type { HandlerSpecimen } from '../corpus/specimen.ts';
import { BytesProducer } from './bytes-producer.ts';
import { RowKeeper } from './row-keeper.ts';

const CONSUMER = 'trial';
/** What a deployment that expects large messages sets; without it the broker refuses more than 1 MiB. */
const TAKES_LARGE = { 'max.message.bytes': String(12 * 1024 * 1024) };

/** Impatient, so that a handler that hangs does not make a test slow. */
export const IMPATIENT: Partial<ConsumerTuning> = {
  sessionTimeoutMs: 10_000,
  heartbeatIntervalMs: 500,
  maxWaitMs: 100,
  replayPollMs: 50,
  retryDelayMs: 10,
  transientDelayMs: 20,
  handlerTimeoutMs: 2_000,
};

export interface Place {
  readonly brokers: readonly string[];
  readonly mongodbUri: string;
  /** Database and topics of nobody else. */
  readonly name: string;
}

/** A consumer of the product over its own topics and database, and everything to look at it from outside. */
export class Laboratory {
  readonly place: Place;
  readonly producer: BytesProducer;
  readonly deadLetters: DeadLetters;
  readonly kafka: KafkajsPort;
  readonly connection: Connection;
  readonly #outgoing: KafkaProducer;

  private constructor(place: Place, connection: Connection) {
    this.place = place;
    this.connection = connection;
    this.producer = new BytesProducer(place.brokers);
    this.kafka = new KafkajsPort({ brokers: place.brokers, clientId: 'trial' });
    this.#outgoing = this.kafka.producer();
    this.deadLetters = new DeadLetters(() => connection.db);
  }

  static async open(place: Place): Promise<Laboratory> {
    const options = { dbName: place.name, writeConcern: { w: 'majority', j: true } } as const;
    return new Laboratory(place, await mongoose.createConnection(place.mongodbUri, options).asPromise());
  }

  async close(): Promise<void> {
    await this.producer.close();
    await this.#outgoing.close();
    await this.kafka.close();
    await this.connection.dropDatabase();
    await this.connection.close();
  }

  /** The topic's full name. */
  topic(topic: string): string {
    return `${this.place.name}.${topic}`;
  }

  async createTopics(
    topics: readonly string[],
    partitions = 3,
    config: Readonly<Record<string, string>> = {},
  ) {
    const all = { ...TAKES_LARGE, ...config };
    for (const topic of topics) await this.producer.createTopic(this.topic(topic), partitions, all);
  }

  keeper(bugs: ReadonlyMap<string, HandlerSpecimen> = new Map()): RowKeeper {
    return new RowKeeper(this.connection, bugs);
  }

  async consume(topics: readonly string[], keeper: RowKeeper, tuning = IMPATIENT): Promise<RunningConsumer> {
    const options = { service: 'lab', brokers: this.place.brokers, topicPrefix: `${this.place.name}.` };
    const runner = new KafkaConsumerRunner(options, this.kafka, this.#outgoing, this.connection);
    const running = runner.start({ consumer: CONSUMER, topics, handle: keeper.handle, tuning });
    await running.joined;
    return running;
  }

  /** All dead letters there are now. */
  async letters(): Promise<RawMessage[]> {
    const topic = this.topic(`lab.${CONSUMER}.dead-letter`);
    const end = (await this.kafka.ranges(topic)).reduce((sum, { high }) => sum + high, 0n);
    const messages: RawMessage[] = [];
    const read = Promise.withResolvers<void>();
    const member = this.kafka.member(
      {
        groupId: `${topic}.reader-${Math.random()}`,
        topics: [topic],
        sessionTimeoutMs: 10_000,
        heartbeatIntervalMs: 500,
        maxWaitMs: 100,
      },
      {
        assigned: (partitions) => partitions.forEach((partition) => member.resume(partition)),
        batch: (batch) => {
          messages.push(...batch.messages);
          if (batch.nextOffset >= end) read.resolve();
        },
        alive: () => undefined,
        crashed: read.reject,
      },
    );
    await member.start();
    await read.promise.finally(() => member.stop());
    return messages;
  }
}

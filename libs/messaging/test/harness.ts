import { randomUUID } from 'node:crypto';
import mongoose, { type ClientSession, type Connection } from 'mongoose';
import { EnterpriseDetailsCorrected, EnterpriseRegistered } from '#contracts';
import { creditCodeCheckCharacter, localDate } from '#kernel';
import {
  DeadLetters,
  KafkaConsumerRunner,
  KafkajsPort,
  KafkaPublisher,
  toOutgoing,
  type ConsumerTuning,
  type EventBatch,
  type KafkaProducer,
  type OutgoingEvent,
  type ProducedMessage,
} from '#messaging';
import { freshTopicPrefix, testServers, type FreshDatabase } from '#testing';

export const TOPIC = EnterpriseRegistered.topic;

/** Impatient, so that rebalances do not make tests slow. */
export const QUICK: Partial<ConsumerTuning> = {
  sessionTimeoutMs: 6_000,
  heartbeatIntervalMs: 300,
  maxWaitMs: 100,
  replayPollMs: 50,
  retryDelayMs: 10,
};

export function codeOf(number: number): string {
  const first17 = `91430200${String(number).padStart(9, '0')}`;
  return first17 + creditCodeCheckCharacter(first17)!;
}

/** `version` 1 registers, the others rename. */
export function enterpriseEvent(number: number, version: number, name = `name ${version}`): OutgoingEvent {
  const code = codeOf(number);
  const facts = {
    stream: `enterprise-${code}`,
    streamVersion: version,
    recordedAt: '2024-06-01T08:00:00.000Z',
    effectiveOn: localDate('2024-06-01'),
    actor: 'official-1',
    commandId: randomUUID(),
    correlationId: randomUUID(),
  };
  if (version > 1) return toOutgoing(EnterpriseDetailsCorrected, { code, name }, facts);
  const registered = {
    district: 'tianyuan',
    industry: 'rail-transit',
    ownership: 'private',
    sample: true,
  } as const;
  return toOutgoing(EnterpriseRegistered, { code, name, ...registered }, facts);
}

/** Topics and a database of its own on the real servers, and what a test wants to do with them. */
export class Harness {
  readonly service = 'dashboard';
  readonly prefix: string;
  readonly brokers: readonly string[];
  readonly kafka: KafkajsPort;
  readonly connection: Connection;
  readonly publisher: KafkaPublisher;
  readonly deadLetters: DeadLetters;
  readonly #runners: KafkaConsumerRunner[] = [];
  readonly #producers: KafkaProducer[] = [];

  private constructor(prefix: string, brokers: readonly string[], connection: Connection) {
    this.prefix = prefix;
    this.brokers = brokers;
    this.kafka = new KafkajsPort({ brokers, clientId: 'test' });
    this.connection = connection;
    this.publisher = new KafkaPublisher(this.kafka.producer(), this.prefix);
    this.deadLetters = new DeadLetters(() => connection.db);
  }

  /** `database` is the test file's own; each harness takes another room in it. */
  static async open(database: FreshDatabase): Promise<Harness> {
    const { kafkaBrokers, mongodbUri } = testServers();
    const prefix = freshTopicPrefix();
    const options = {
      dbName: database.name(prefix.slice(0, -1)),
      writeConcern: { w: 'majority', j: true },
    } as const;
    const connection = await mongoose.createConnection(mongodbUri, options).asPromise();
    const harness = new Harness(prefix, kafkaBrokers.split(','), connection);
    await harness.kafka.ensureTopics([{ topic: prefix + TOPIC, partitions: 3 }]);
    return harness;
  }

  async close(): Promise<void> {
    await Promise.all(this.#runners.map((runner) => runner.stopAll()));
    await Promise.all([...this.#producers, this.publisher].map((producer) => producer.close()));
    await this.kafka.close();
    await this.connection.close();
  }

  /** Another instance of the service. */
  runner(): KafkaConsumerRunner {
    const options = { service: this.service, brokers: [], topicPrefix: this.prefix };
    const producer = this.kafka.producer();
    this.#producers.push(producer);
    const runner = new KafkaConsumerRunner(options, this.kafka, producer, this.connection);
    this.#runners.push(runner);
    return runner;
  }

  /** Puts bytes of any kind on the topic. */
  async raw(message: Partial<ProducedMessage>): Promise<void> {
    const producer = this.kafka.producer();
    await producer.produce([{ topic: this.prefix + TOPIC, key: null, value: null, headers: {}, ...message }]);
    await producer.close();
  }

  /** What a projection would do: rows and offset in one transaction, repeats skipped by stream version. */
  rows(collection: string) {
    const rows = () => this.connection.db!.collection<Row>(collection);
    return {
      apply: async (batch: EventBatch) => {
        const session = await this.connection.startSession();
        try {
          await session.withTransaction(() => applyRows(rows(), batch, session));
        } finally {
          await session.endSession();
        }
      },
      applied: async (number: number) => (await rows().findOne({ _id: codeOf(number) }))?.applied ?? [],
    };
  }
}

interface Row {
  _id: string;
  /** Stream versions in the order in which they were applied. */
  applied: number[];
}

async function applyRows(rows: mongoose.mongo.Collection<Row>, batch: EventBatch, session: ClientSession) {
  const keys = [...new Set(batch.events.map(({ key }) => key))];
  const found = await rows.find({ _id: { $in: keys } }, { session }).toArray();
  const applied = new Map(found.map((row) => [row._id, row.applied]));
  for (const { key, streamVersion } of batch.events) {
    const before = applied.get(key) ?? [];
    if (streamVersion > (before.at(-1) ?? 0)) applied.set(key, [...before, streamVersion]);
  }
  await rows.bulkWrite(
    [...applied].map(([_id, versions]) => ({
      updateOne: { filter: { _id }, update: { $set: { applied: versions } }, upsert: true },
    })),
    { session },
  );
  await batch.saveOffset(session);
}

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

/** A real broker and database of this test file's own: random prefix, random database. */
export class Harness {
  readonly service = 'dashboard';
  readonly prefix = `t${randomUUID().slice(0, 8)}.`;
  readonly kafka: KafkajsPort;
  readonly connection: Connection;
  readonly publisher: KafkaPublisher;
  readonly deadLetters: DeadLetters;
  readonly #runners: KafkaConsumerRunner[] = [];
  readonly #producers: KafkaProducer[] = [];

  private constructor(brokers: string, connection: Connection) {
    this.kafka = new KafkajsPort({ brokers: brokers.split(','), clientId: 'test' });
    this.connection = connection;
    this.publisher = new KafkaPublisher(this.kafka.producer(), this.prefix);
    this.deadLetters = new DeadLetters(() => connection.db);
  }

  static async open(): Promise<Harness> {
    const { KAFKA_BROKERS = '127.0.0.1:39392', MONGODB_URI = 'mongodb://127.0.0.1:39317/?replicaSet=rs0' } =
      process.env;
    const options = {
      dbName: `t${randomUUID().slice(0, 8)}`,
      writeConcern: { w: 'majority', j: true },
    } as const;
    const harness = new Harness(
      KAFKA_BROKERS,
      await mongoose.createConnection(MONGODB_URI, options).asPromise(),
    );
    await harness.kafka.ensureTopics([{ topic: harness.prefix + TOPIC, partitions: 3 }]);
    return harness;
  }

  async close(): Promise<void> {
    await Promise.all(this.#runners.map((runner) => runner.stopAll()));
    await Promise.all([...this.#producers, this.publisher].map((producer) => producer.close()));
    await this.kafka.close();
    await this.connection.dropDatabase();
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

/** Asks again until the answer is true. */
export async function eventually(
  question: () => Promise<boolean> | boolean,
  withinMs = 20_000,
): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await question())) {
    if (Date.now() > end)
      throw new Error(`not so within ${withinMs} ms: ${question.toString().slice(0, 200)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

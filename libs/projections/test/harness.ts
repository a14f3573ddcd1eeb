import { randomUUID } from 'node:crypto';
import mongoose, { type Connection } from 'mongoose';
import {
  EnterpriseDetailsCorrected,
  EnterpriseRegistered,
  EvaluationRevoked,
  type EventContract,
} from '#contracts';
import { creditCodeCheckCharacter, localDate } from '#kernel';
import {
  DeadLetters,
  KafkaConsumerRunner,
  KafkajsPort,
  KafkaPublisher,
  toOutgoing,
  type KafkaProducer,
  type OutgoingEvent,
} from '#messaging';
import { projection, type Projection } from '#projections';
import { createTopics, freshTopicPrefix, testServers, type FreshDatabase } from '#testing';
import { ProjectionHost } from '../src/nest/projection-host.ts';
import { ProjectionsCore } from '../src/nest/projections-core.ts';

const QUICK = { lookEveryMs: 50, keepRetiredMs: 200, settleMs: 5_000 };

export function codeOf(number: number): string {
  const first17 = `91430200${String(number).padStart(9, '0')}`;
  return first17 + creditCodeCheckCharacter(first17)!;
}

/** Version 1 registers in a district, the others move the enterprise. */
export function enterpriseEvent(number: number, version: number, district = 'tianyuan'): OutgoingEvent {
  const code = codeOf(number);
  const facts = factsOf(`enterprise-${code}`, version);
  if (version > 1) return toOutgoing(EnterpriseDetailsCorrected, { code, district }, facts);
  const registered = { industry: 'ceramics', ownership: 'private', sample: true } as const;
  return toOutgoing(EnterpriseRegistered, { code, name: `name ${number}`, district, ...registered }, facts);
}

/** From another topic about the same enterprise. */
export function revocation(number: number, version: number): OutgoingEvent {
  const code = codeOf(number);
  const facts = factsOf(`evaluation-e${number}`, version);
  return toOutgoing(EvaluationRevoked, { evaluationId: `e${number}`, code, reason: 'r' } as never, facts);
}

function factsOf(stream: string, streamVersion: number) {
  return {
    stream,
    streamVersion,
    recordedAt: new Date(Date.UTC(2024, 5, 1, 8, 0, streamVersion)).toISOString(),
    effectiveOn: localDate('2024-06-01'),
    actor: 'official-1',
    commandId: randomUUID(),
    correlationId: randomUUID(),
  };
}

export interface Place {
  readonly district: string;
  readonly moves: number;
  readonly revoked: number;
}

/** Where enterprises are: one row per enterprise from two topics. */
export function places(version = 1, weight = 1): Projection<Place> {
  return projection<Place>({
    name: 'places',
    version,
    contracts: [
      EnterpriseRegistered,
      EnterpriseDetailsCorrected,
      EvaluationRevoked,
    ] as unknown as EventContract[],
    key: ({ key }) => key,
    initial: () => ({ district: '', moves: 0, revoked: 0 }),
    evolve: (row, { type, data }) =>
      type === EvaluationRevoked.type
        ? { ...row, revoked: row.revoked + 1 }
        : { ...row, district: (data as { district: string }).district, moves: row.moves + 1 },
    tallies: ({ district }) =>
      district ? [{ bucket: { district }, day: localDate('2024-06-01'), delta: weight }] : [],
  });
}

/** Topics and a database of its own on the real servers; instances of a service come and go in it. */
export class Harness {
  readonly #instances: { stop(): Promise<void> }[] = [];

  private constructor(
    readonly prefix: string,
    readonly kafka: KafkajsPort,
    readonly producer: KafkaProducer,
    readonly connection: Connection,
    readonly publisher: KafkaPublisher,
    readonly deadLetters: DeadLetters,
  ) {}

  /** Its database's name without the prefix of the test file. */
  get service(): string {
    return this.prefix.slice(0, -1);
  }

  static async open(database: FreshDatabase): Promise<Harness> {
    const { kafkaBrokers, mongodbUri } = testServers();
    const prefix = freshTopicPrefix();
    await createTopics(prefix);
    const connection = await mongoose
      .createConnection(mongodbUri, {
        dbName: database.name(prefix.slice(0, -1)),
        writeConcern: { w: 'majority', j: true },
        readConcern: { level: 'majority' },
      })
      .asPromise();
    const kafka = new KafkajsPort({ brokers: kafkaBrokers.split(','), clientId: 'test' });
    const producer = kafka.producer();
    const publisher = new KafkaPublisher(kafka.producer(), prefix);
    return new Harness(prefix, kafka, producer, connection, publisher, new DeadLetters(() => connection.db));
  }

  async close(): Promise<void> {
    for (const instance of this.#instances) await instance.stop();
    await this.producer.close();
    await this.publisher.close();
    await this.kafka.close();
    await this.connection.close();
  }

  /** One instance of a service with one projection. */
  async instance<Row extends object>(value: Projection<Row>) {
    const options = { service: 'dashboard', brokers: [], topicPrefix: this.prefix };
    const consumers = new KafkaConsumerRunner(options, this.kafka, this.producer, this.connection);
    const core = new ProjectionsCore(this.connection, consumers);
    const host = new ProjectionHost(value, core, QUICK);
    await host.onModuleInit();
    host.onApplicationBootstrap();
    let stopped = false;
    const stop = async () => {
      if (stopped) return;
      stopped = true;
      await host.beforeApplicationShutdown();
      await core.beforeApplicationShutdown();
      await consumers.stopAll();
    };
    this.#instances.push({ stop });
    return { reader: host.reader, core, stop };
  }

  publish(...events: OutgoingEvent[]): Promise<void> {
    return this.publisher.publish(events);
  }
}

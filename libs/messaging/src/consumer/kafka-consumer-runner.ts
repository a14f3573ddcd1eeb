import { Logger } from '@nestjs/common';
import type { KafkaPort, KafkaProducer } from '../kafka/port.ts';
import type { MessagingDatabase, MessagingOptions } from '../messaging-options.ts';
import {
  ensureConsumerIndexes,
  forgetConsumer,
  MongoConsumerStore,
  storedOffsets,
} from '../state/mongo-consumer-store.schema.ts';
import { scopeOf } from '../state/parked-key.ts';
import {
  DEFAULT_TUNING,
  type ConsumerDefinition,
  type RunningConsumer,
  type StrategyHealth,
} from './consumer-definition.ts';
import { ConsumerRunner } from './consumer-runner.ts';
import { DeadLetterTopic, deadLetterTopic } from './dead-letter-topic.ts';
import { Leisure } from './leisure.ts';
import { SupervisedConsumer } from './supervised-consumer.ts';

/**
 * What a service reads of its own events it does beside the commands that cause them, on the same thread: five transactions a second
 * and partition are enough under steady traffic. Whoever wants to see what he just did waits by name, and then nobody rests.
 */
const OWN_REST_MS = 200;

export class KafkaConsumerRunner extends ConsumerRunner {
  readonly #options: MessagingOptions;
  readonly #kafka: KafkaPort;
  readonly #producer: KafkaProducer;
  readonly #database: MessagingDatabase;
  readonly #running = new Map<string, SupervisedConsumer>();
  readonly #leisures = new Map<string, Leisure>();
  readonly #log = new Logger('Consumers');
  #indexes: Promise<void> | undefined;

  constructor(
    options: MessagingOptions,
    kafka: KafkaPort,
    producer: KafkaProducer,
    database: MessagingDatabase,
  ) {
    super();
    this.#options = options;
    this.#kafka = kafka;
    this.#producer = producer;
    this.#database = database;
  }

  start(definition: ConsumerDefinition): RunningConsumer {
    const { consumer, build, topics, accepts, handle, eventByEvent } = definition;
    const tuning = { ...DEFAULT_TUNING, ...definition.tuning };
    const scope = scopeOf(consumer, build);
    if (this.#running.has(scope)) throw new Error(`consumer ${scope} runs already`);
    const { service, topicPrefix = '', around = (_context, run) => run() } = this.#options;
    const letters = deadLetterTopic(topicPrefix, service, consumer);
    const supervised = new SupervisedConsumer({
      consumer,
      ...(build ? { build } : {}),
      groupId: `${topicPrefix}${service}.${consumer}${build ? `.${build}` : ''}`,
      topics,
      topicPrefix,
      deadLetterTopic: letters,
      kafka: this.#kafka,
      store: new MongoConsumerStore(this.#database, consumer, build, topicPrefix),
      deadLetters: new DeadLetterTopic(this.#producer, letters, scope),
      reading: { topicPrefix, ...(accepts ? { accepts } : {}) },
      tuning,
      batchSize: eventByEvent ? 1 : tuning.maxBatch,
      restMs: topics.some((topic) => topic.startsWith(`${service}.`)) ? OWN_REST_MS : 0,
      leisure: this.#leisureOf(scope),
      reclaimMs: 2 * tuning.heartbeatIntervalMs,
      handle,
      around,
      log: this.#log,
      prepare: () => this.#prepare(),
    });
    this.#running.set(scope, supervised);
    return this.#handleOf(supervised.start(), scope);
  }

  health(): StrategyHealth {
    const consumers = [...this.#running.values()].map((one) => one.health());
    return { ready: consumers.every(({ ready }) => ready), consumers };
  }

  async remaining(consumer: string, build: string | undefined, topics: readonly string[]): Promise<bigint> {
    const { topicPrefix = '' } = this.#options;
    const stored = await storedOffsets(this.#database, consumer, build);
    const ranges = await Promise.all(topics.map((topic) => this.#kafka.ranges(topicPrefix + topic)));
    return ranges.flat().reduce((sum, { topic, partition, low, high }) => {
      const reached = stored.get(`${topic.slice(topicPrefix.length)}/${partition}`) ?? low;
      return sum + (reached > high ? 0n : high - (reached < low ? low : reached));
    }, 0n);
  }

  awaited(consumer: string, build: string | undefined): () => void {
    return this.#leisureOf(scopeOf(consumer, build)).awaited();
  }

  async forget(consumer: string, build: string | undefined): Promise<void> {
    const scope = scopeOf(consumer, build);
    if (this.#running.has(scope)) throw new Error(`stop consumer ${scope} before it is forgotten`);
    await forgetConsumer(this.#database, consumer, build);
    this.#leisures.delete(scope);
  }

  async stopAll(): Promise<void> {
    await Promise.all(
      [...this.#running].map(async ([scope, one]) => {
        await one.stop();
        this.#running.delete(scope);
      }),
    );
  }

  #leisureOf(scope: string): Leisure {
    const leisure = this.#leisures.get(scope) ?? new Leisure();
    this.#leisures.set(scope, leisure);
    return leisure;
  }

  #handleOf(supervised: SupervisedConsumer, scope: string): RunningConsumer {
    return {
      consumer: supervised.consumer,
      ...(supervised.build ? { build: supervised.build } : {}),
      joined: supervised.joined,
      health: () => supervised.health(),
      stop: async () => {
        await supervised.stop();
        this.#running.delete(scope);
      },
    };
  }

  #prepare(): Promise<void> {
    this.#indexes ??= ensureConsumerIndexes(this.#database).catch((error: unknown) => {
      this.#indexes = undefined;
      throw error;
    });
    return this.#indexes;
  }
}

import {
  Global,
  Inject,
  Module,
  Optional,
  type DynamicModule,
  type InjectionToken,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { ConsumerRunner } from '../consumer/consumer-runner.ts';
import { KafkaConsumerRunner } from '../consumer/kafka-consumer-runner.ts';
import { DeadLetters } from '../dead-letters/dead-letters.schema.ts';
import { EventPublisher } from '../envelope/outgoing-event.ts';
import { KafkaPublisher } from '../kafka/kafka-publisher.ts';
import { KafkajsPort } from '../kafka/kafkajs/kafkajs-port.ts';
import type { KafkaPort, KafkaProducer } from '../kafka/port.ts';
import { MESSAGING_OPTIONS, type MessagingDatabase, type MessagingOptions } from '../messaging-options.ts';
import { LinghangStrategy } from './linghang-strategy.ts';

export const KAFKA = Symbol('KAFKA');
const PRODUCER = Symbol('KAFKA_PRODUCER');

export interface MessagingModuleOptions extends MessagingOptions {
  /** Injection token of the service's mongoose Connection; without it the service publishes but consumes nothing. */
  readonly database?: InjectionToken;
  /** Modules that export the database, unless they are global. */
  readonly imports?: DynamicModule['imports'];
}

export interface AsyncMessagingOptions {
  readonly database?: InjectionToken | undefined;
  readonly imports?: DynamicModule['imports'] | undefined;
  readonly inject?: InjectionToken[];
  // Whatever `inject` names.
  readonly useFactory: (...dependencies: never[]) => MessagingOptions;
}

/** Publisher, consumers and dead letters of a service. */
@Global()
@Module({})
export class MessagingModule implements OnApplicationShutdown {
  constructor(
    @Inject(KAFKA) private readonly kafka: KafkaPort,
    @Inject(PRODUCER) private readonly producer: KafkaProducer,
    @Optional() private readonly runner?: ConsumerRunner,
  ) {}

  static forRoot({ database, imports, ...options }: MessagingModuleOptions): DynamicModule {
    return MessagingModule.forRootAsync({ database, imports, useFactory: () => options });
  }

  /** Options that other providers give, e.g. the service's configuration. */
  static forRootAsync({ database, imports, inject = [], useFactory }: AsyncMessagingOptions): DynamicModule {
    const publishing = [
      { provide: MESSAGING_OPTIONS, inject, useFactory },
      {
        provide: KAFKA,
        inject: [MESSAGING_OPTIONS],
        useFactory: ({ brokers, service }: MessagingOptions) =>
          new KafkajsPort({ brokers, clientId: service }),
      },
      { provide: PRODUCER, inject: [KAFKA], useFactory: (kafka: KafkaPort) => kafka.producer() },
      {
        provide: EventPublisher,
        inject: [PRODUCER, MESSAGING_OPTIONS],
        useFactory: (producer: KafkaProducer, { topicPrefix }: MessagingOptions) =>
          new KafkaPublisher(producer, topicPrefix),
      },
    ];
    const consuming = database
      ? [
          {
            provide: ConsumerRunner,
            inject: [MESSAGING_OPTIONS, KAFKA, PRODUCER, database],
            useFactory: (
              options: MessagingOptions,
              kafka: KafkaPort,
              producer: KafkaProducer,
              connection: MessagingDatabase,
            ) => new KafkaConsumerRunner(options, kafka, producer, connection),
          },
          {
            provide: DeadLetters,
            inject: [database],
            useFactory: (connection: MessagingDatabase) => new DeadLetters(() => connection.db),
          },
          LinghangStrategy,
        ]
      : [];
    const providers = [...publishing, ...consuming];
    return {
      module: MessagingModule,
      ...(imports ? { imports } : {}),
      providers,
      exports: [
        KAFKA,
        MESSAGING_OPTIONS,
        EventPublisher,
        ...(database ? [ConsumerRunner, DeadLetters, LinghangStrategy] : []),
      ],
    };
  }

  /** Consumers stop when the microservice closes; what is left are the connections. */
  async onApplicationShutdown(): Promise<void> {
    await this.runner?.stopAll();
    await this.producer.close();
    await this.kafka.close();
  }
}

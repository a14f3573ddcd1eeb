import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { EnterpriseRegistered, type EnterpriseRegisteredPayload } from '#contracts';
import { localDate } from '#kernel';
import { KafkajsPort, KafkaPublisher, toOutgoing } from '#messaging';
import { createService, stopInOrder } from '#service-kit';
import {
  createTopics,
  freshTopicPrefix,
  startTestIssuer,
  testServers,
  type FreshDatabase,
  type TestIssuer,
} from '#testing';
import { service } from '../src/service.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  // The body is whatever the route answers; tests say what they expect of it.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

export interface Call {
  readonly as?: Promise<string>;
  readonly key?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** The service in this process, on real Kafka and MongoDB, with a database and topics of its own. */
export class RunningAssessment {
  readonly #app: NestFastifyApplication;
  readonly #issuer: TestIssuer;
  readonly #topicPrefix: string;

  private constructor(app: NestFastifyApplication, issuer: TestIssuer, topicPrefix: string) {
    this.#app = app;
    this.#issuer = issuer;
    this.#topicPrefix = topicPrefix;
  }

  static async open(database: FreshDatabase): Promise<RunningAssessment> {
    const topicPrefix = freshTopicPrefix();
    await createTopics(topicPrefix);
    const issuer = await startTestIssuer();
    const app = await createService(service, {
      KAFKA_BROKERS: testServers().kafkaBrokers,
      MONGODB_URI: database.uri,
      OIDC_ISSUER: issuer.url,
      TOPIC_PREFIX: topicPrefix,
      DATABASE_PREFIX: database.prefix,
      LOG_LEVEL: 'fatal',
    });
    await app.getHttpAdapter().getInstance().ready();
    await app.startAllMicroservices();
    return new RunningAssessment(app, issuer, topicPrefix);
  }

  async close(): Promise<void> {
    await stopInOrder(this.#app);
    await this.#issuer.close();
  }

  readonly as = {
    official: (sub = 'official-1') => this.#issuer.token({ sub, roles: ['official'] }),
    assessor: (sub = 'assessor-1') => this.#issuer.token({ sub, roles: ['assessor'] }),
    enterprise: (code: string) =>
      this.#issuer.token({ sub: 'enterprise', roles: ['enterprise'], enterprise_code: code }),
  };

  async call(
    method: 'GET' | 'POST',
    url: string,
    { as, key, body, headers = {} }: Call = {},
  ): Promise<Answer> {
    const answer = await this.#app.inject({
      method,
      url,
      headers: {
        ...(as && { authorization: `Bearer ${await as}` }),
        ...(method === 'POST' && { 'idempotency-key': key ?? randomUUID() }),
        ...headers,
      },
      ...(body !== undefined && { payload: body as object }),
    });
    const isJson = String(answer.headers['content-type']).includes('json');
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: isJson ? answer.json() : answer.body,
    };
  }

  /** The register's own news of an enterprise. */
  async register(code: string, name: string): Promise<void> {
    const kafka = new KafkajsPort({ brokers: testServers().kafkaBrokers.split(','), clientId: 'test' });
    const publisher = new KafkaPublisher(kafka.producer(), this.#topicPrefix);
    const payload: EnterpriseRegisteredPayload = {
      ...{ code, name, district: 'shifeng', industry: 'rail-transit', ownership: 'private', sample: true },
    };
    await publisher.publish([
      toOutgoing(EnterpriseRegistered, payload, {
        stream: `enterprise-${code}`,
        streamVersion: 1,
        recordedAt: new Date().toISOString(),
        effectiveOn: localDate('2024-06-01'),
        actor: 'official-1',
        commandId: randomUUID(),
        correlationId: randomUUID(),
      }),
    ]);
    await publisher.close();
    await kafka.close();
  }
}

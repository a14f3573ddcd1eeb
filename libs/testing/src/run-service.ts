import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ServiceDefinition } from '#service-kit';
import type { FreshDatabase } from './fresh-database.ts';
import { createTopics, freshTopicPrefix } from './fresh-topics.ts';
import { startTestIssuer, type TestIssuer } from './test-issuer.ts';
import { testServers } from './test-servers.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  // The body is whatever the route answers; tests say what they expect of it.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

export interface Call {
  /** A token, from `as`. */
  readonly as?: Promise<string>;
  /** Idempotency-Key; a new one when absent, none at all when null. */
  readonly key?: string | null;
  /** JSON, text, bytes, or a form with a file. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface RunningService {
  readonly app: NestFastifyApplication;
  readonly topicPrefix: string;
  readonly as: {
    official(sub?: string): Promise<string>;
    assessor(sub?: string): Promise<string>;
    integrator(sub?: string): Promise<string>;
    operator(sub?: string): Promise<string>;
    enterprise(code: string): Promise<string>;
  };
  call(method: Method, url: string, call?: Call): Promise<Answer>;
  close(): Promise<void>;
}

/** The service in this process, on real Kafka and MongoDB, with a database, topics and an issuer of its own. */
export async function runService(
  definition: ServiceDefinition,
  database: FreshDatabase,
): Promise<RunningService> {
  const { createService, stopInOrder } = await import('#service-kit');
  const topicPrefix = freshTopicPrefix();
  await createTopics(topicPrefix);
  const issuer = await startTestIssuer();
  const app = await createService(definition, {
    KAFKA_BROKERS: testServers().kafkaBrokers,
    MONGODB_URI: database.uri,
    OIDC_ISSUER: issuer.url,
    TOPIC_PREFIX: topicPrefix,
    DATABASE_PREFIX: database.prefix,
    LOG_LEVEL: 'fatal',
  });
  await app.getHttpAdapter().getInstance().ready();
  await app.startAllMicroservices();
  return {
    app,
    topicPrefix,
    as: tokensOf(issuer),
    call: (method, url, call = {}) => inject(app, method, url, call),
    close: async () => {
      await stopInOrder(app);
      await issuer.close();
    },
  };
}

function tokensOf(issuer: TestIssuer): RunningService['as'] {
  const holder =
    (role: string) =>
    (sub = `${role}-1`) =>
      issuer.token({ sub, roles: [role] });
  return {
    official: holder('official'),
    assessor: holder('assessor'),
    integrator: holder('integrator'),
    operator: holder('operator'),
    enterprise: (code) => issuer.token({ sub: 'enterprise', roles: ['enterprise'], enterprise_code: code }),
  };
}

async function inject(
  app: NestFastifyApplication,
  method: Method,
  url: string,
  { as, key = randomUUID(), body, headers = {} }: Call,
): Promise<Answer> {
  const payload = body instanceof FormData ? await encoded(body) : { headers: {}, content: body };
  const answer = await app.inject({
    method,
    url,
    headers: {
      ...(as && { authorization: `Bearer ${await as}` }),
      ...(method !== 'GET' && key !== null && { 'idempotency-key': key }),
      ...payload.headers,
      ...headers,
    },
    ...(payload.content !== undefined && { payload: payload.content as object }),
  });
  const isJson = String(answer.headers['content-type']).includes('json');
  return { status: answer.statusCode, headers: answer.headers, body: isJson ? answer.json() : answer.body };
}

async function encoded(form: FormData): Promise<{ headers: Record<string, string>; content: Buffer }> {
  const whole = new Response(form);
  const headers = { 'content-type': whole.headers.get('content-type')! };
  return { headers, content: Buffer.from(await whole.arrayBuffer()) };
}

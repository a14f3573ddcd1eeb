import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { EventContract } from '#contracts';
import { creditCodeCheckCharacter, localDate } from '#kernel';
import { KafkajsPort, KafkaPublisher, toOutgoing, type KafkaProducer, type OutgoingEvent } from '#messaging';
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

export type Role = 'official' | 'assessor' | 'enterprise' | 'integrator' | 'operator';

export function codeOf(number: number): string {
  const first17 = `91430200${String(number).padStart(9, '0')}`;
  return first17 + creditCodeCheckCharacter(first17)!;
}

/** An event as its owner would publish it. */
export function told(
  contract: Pick<EventContract, 'type'>,
  stream: string,
  streamVersion: number,
  on: string,
  data: object,
  recordedAt = `${on}T08:00:00.000Z`,
): OutgoingEvent {
  return toOutgoing(contract as EventContract, data, {
    stream,
    streamVersion,
    recordedAt,
    effectiveOn: localDate(on),
    actor: 'official-1',
    commandId: randomUUID(),
    correlationId: randomUUID(),
  });
}

/** The service in this process, on real Kafka and MongoDB, with a database and topics of its own. */
export class RunningDashboard {
  private constructor(
    readonly url: string,
    private readonly app: NestFastifyApplication,
    private readonly issuer: TestIssuer,
    private readonly kafka: KafkajsPort,
    private readonly producer: KafkaProducer,
    private readonly publisher: KafkaPublisher,
    private readonly topicPrefix: string,
  ) {}

  static async open(database: FreshDatabase): Promise<RunningDashboard> {
    const topicPrefix = freshTopicPrefix();
    await createTopics(topicPrefix);
    const issuer = await startTestIssuer();
    const { kafkaBrokers } = testServers();
    const app = await createService(service, {
      KAFKA_BROKERS: kafkaBrokers,
      MONGODB_URI: database.uri,
      OIDC_ISSUER: issuer.url,
      TOPIC_PREFIX: topicPrefix,
      DATABASE_PREFIX: database.prefix,
      LOG_LEVEL: 'fatal',
    });
    await app.startAllMicroservices();
    await app.listen(0, '127.0.0.1');
    const kafka = new KafkajsPort({ brokers: kafkaBrokers.split(','), clientId: 'test' });
    const producer = kafka.producer();
    const publisher = new KafkaPublisher(producer, topicPrefix);
    return new RunningDashboard(await app.getUrl(), app, issuer, kafka, producer, publisher, topicPrefix);
  }

  async close(): Promise<void> {
    await stopInOrder(this.app);
    await this.publisher.close();
    await this.kafka.close();
    await this.issuer.close();
  }

  publish(...events: OutgoingEvent[]): Promise<void> {
    return this.publisher.publish(events);
  }

  /** Bytes that are no event of ours. */
  async garbage(topic: string, key: string): Promise<void> {
    await this.producer.produce([
      { topic: this.topicPrefix + topic, key, value: Buffer.from('{"not": '), headers: {} },
    ]);
  }

  token(role: Role): Promise<string> {
    return this.issuer.token({ sub: `${role}-1`, roles: [role] });
  }

  async get(path: string, role: Role = 'official', headers: Record<string, string> = {}): Promise<Answer> {
    const answer = await this.app.inject({
      method: 'GET',
      url: path,
      headers: { authorization: `Bearer ${await this.token(role)}`, ...headers },
    });
    const isJson = String(answer.headers['content-type']).includes('json');
    return { status: answer.statusCode, headers: answer.headers, body: isJson ? answer.json() : answer.body };
  }

  /** Reads server-sent events until `enough`; closes the connection then. */
  async listen(enough: (events: readonly SentEvent[]) => boolean, lastId?: string): Promise<SentEvent[]> {
    const abort = new AbortController();
    const answer = await fetch(`${this.url}/v1/stream`, {
      headers: {
        authorization: `Bearer ${await this.token('official')}`,
        ...(lastId ? { 'last-event-id': lastId } : {}),
      },
      signal: AbortSignal.any([abort.signal, AbortSignal.timeout(15_000)]),
    });
    const events: SentEvent[] = [];
    let text = '';
    for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const blocks = text.split('\n\n');
      text = blocks.pop()!;
      events.push(...blocks.map(readEvent).filter(({ type }) => type !== ''));
      if (enough(events)) break;
    }
    abort.abort();
    return events;
  }
}

export interface SentEvent {
  readonly id: string;
  readonly type: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly data: any;
}

function readEvent(block: string): SentEvent {
  const field = (name: string) =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2) ?? '';
  const data = field('data');
  return { id: field('id'), type: field('event'), data: data ? JSON.parse(data) : undefined };
}

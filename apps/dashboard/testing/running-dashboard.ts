import { randomUUID } from 'node:crypto';
import type { EventContract } from '#contracts';
import { localDate } from '#kernel';
import { KafkajsPort, KafkaPublisher, toOutgoing, type KafkaProducer, type OutgoingEvent } from '#messaging';
import type { Role } from '#service-kit';
import { runService, testServers, type Answer, type FreshDatabase, type RunningService } from '#testing';
import { service } from '../src/service.ts';

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

/** The dashboard with a port to listen on and a hand on its topics. */
export class RunningDashboard {
  private constructor(
    readonly url: string,
    private readonly service: RunningService,
    private readonly kafka: KafkajsPort,
    private readonly producer: KafkaProducer,
    private readonly publisher: KafkaPublisher,
  ) {}

  static async open(database: FreshDatabase): Promise<RunningDashboard> {
    const running = await runService(service, database);
    await running.app.listen(0, '127.0.0.1');
    const kafka = new KafkajsPort({ brokers: testServers().kafkaBrokers.split(','), clientId: 'test' });
    const producer = kafka.producer();
    const publisher = new KafkaPublisher(producer, running.topicPrefix);
    return new RunningDashboard(await running.app.getUrl(), running, kafka, producer, publisher);
  }

  async close(): Promise<void> {
    await this.service.close();
    await this.publisher.close();
    await this.kafka.close();
  }

  publish(...events: OutgoingEvent[]): Promise<void> {
    return this.publisher.publish(events);
  }

  /** Bytes that are no event of ours. */
  async garbage(topic: string, key: string): Promise<void> {
    await this.producer.produce([
      { topic: this.service.topicPrefix + topic, key, value: Buffer.from('{"not": '), headers: {} },
    ]);
  }

  token(role: Role): Promise<string> {
    return role === 'enterprise' ? this.service.as.enterprise('') : this.service.as[role]();
  }

  get(path: string, role: Role = 'official', headers: Record<string, string> = {}): Promise<Answer> {
    return this.service.call('GET', path, { as: this.token(role), headers });
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

import { randomUUID } from 'node:crypto';
import { KafkajsPort, type GroupMember, type RawMessage } from '#messaging';
import { testServers } from '#testing';

/** Hears everything on a topic of the real broker, from its beginning. */
export class KafkaEar {
  private readonly heard = new Map<string, RawMessage>();
  private readonly kafka = new KafkajsPort({
    brokers: testServers().kafkaBrokers.split(','),
    clientId: 'ear',
  });
  private member: GroupMember | undefined;

  constructor(private readonly topic: string) {}

  async open(): Promise<void> {
    await this.kafka.ensureTopics([{ topic: this.topic, partitions: 3 }]);
    await this.join();
  }

  get messages(): readonly RawMessage[] {
    return [...this.heard.values()];
  }

  /** Stream versions in the order in which the broker gives them. */
  versionsOf(stream: string): number[] {
    return this.messages
      .filter(({ headers }) => String(headers['ce_stream']) === stream)
      .map(({ headers }) => Number(String(headers['ce_streamversion'])));
  }

  async close(): Promise<void> {
    await this.member?.stop();
    await this.kafka.close();
  }

  private async join(): Promise<void> {
    const timing = { sessionTimeoutMs: 10_000, heartbeatIntervalMs: 1_000, maxWaitMs: 20 };
    const member = this.kafka.member(
      { groupId: `ear-${randomUUID()}`, topics: [this.topic], ...timing },
      {
        assigned: (partitions) => {
          for (const partition of partitions) {
            member.seek(partition, 0n);
            member.resume(partition);
          }
        },
        batch: ({ messages }) => {
          for (const message of messages) this.heard.set(`${message.partition}/${message.offset}`, message);
        },
        alive: () => undefined,
        // A broker that has just started turns the first ones away.
        crashed: () => void this.join(),
      },
    );
    this.member = member;
    await member.start();
  }
}

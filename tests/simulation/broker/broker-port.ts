import type {
  GroupMemberEvents,
  GroupOptions,
  KafkaPort,
  KafkaProducer,
  PartitionRange,
  ProducedMessage,
} from '#messaging';
import { Transient } from '#messaging';
import type { Network } from '../time/network.ts';
import type { SimProcess } from '../time/sim-process.ts';
import type { MemoryBroker } from './memory-broker.ts';
import { MemoryMember } from './memory-member.ts';

/** One process's door to the broker: the product's own port, with memory behind it. */
export class BrokerPort implements KafkaPort {
  readonly members: MemoryMember[] = [];

  constructor(
    readonly broker: MemoryBroker,
    private readonly process: SimProcess,
    private readonly network: Network,
  ) {}

  member(options: GroupOptions, events: GroupMemberEvents): MemoryMember {
    const member = new MemoryMember(this.process, this.broker, this.network, options, events);
    this.members.push(member);
    return member;
  }

  producer(): KafkaProducer {
    return { produce: (messages) => this.produce(messages), close: async () => undefined };
  }

  async ensureTopics(topics: readonly { topic: string; partitions?: number }[]): Promise<void> {
    for (const { topic, partitions } of topics) this.broker.topic(topic, partitions);
  }

  ranges(topic: string): Promise<PartitionRange[]> {
    return this.call('ranges', false, () =>
      this.broker
        .topic(topic)
        .map((messages, partition) => ({ topic, partition, low: 0n, high: BigInt(messages.length) })),
    );
  }

  async close(): Promise<void> {
    // Nothing is open.
  }

  /** Like the adapter: what failed may have been written, all of it or some. */
  private async produce(messages: readonly ProducedMessage[]): Promise<void> {
    await this.call('publish', true, () => {
      const inPart = this.broker.choices.chance(`${this.process.name} publish in part`, 0.01);
      const odd = this.broker.choices.upTo(`${this.process.name} part`, 1);
      if (!inPart) return this.broker.append(messages);
      this.network.count('published in part');
      this.broker.append(messages, (partition) => partition % 2 === odd);
      throw away();
    });
  }

  private call<T>(what: string, changes: boolean, serve: () => T): Promise<T> {
    return this.network.call(this.process, { what, changes, serve, broken: away, server: this.broker });
  }
}

function away(): Error {
  return new Transient('Kafka is not taking events');
}

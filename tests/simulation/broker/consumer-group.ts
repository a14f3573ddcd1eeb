import type { TopicPartition } from '#messaging';
import type { MemoryBroker } from './memory-broker.ts';
import type { MemoryMember } from './memory-member.ts';

/** Shares partitions among the members it believes alive; each learns of its share in its own time. */
export class ConsumerGroup {
  private members: MemoryMember[] = [];
  private generation = 0;

  constructor(private readonly broker: MemoryBroker) {}

  join(member: MemoryMember): void {
    this.members = [...this.members.filter((other) => other !== member), member];
    this.rebalance();
  }

  /** It left, or was silent for too long. */
  leave(member: MemoryMember): void {
    if (!this.members.includes(member)) return;
    this.members = this.members.filter((other) => other !== member);
    this.rebalance();
  }

  has(member: MemoryMember): boolean {
    return this.members.includes(member);
  }

  pump(): void {
    for (const member of this.members) member.pump();
  }

  private rebalance(): void {
    this.generation += 1;
    const { members, generation } = this;
    if (members.length === 0) return;
    const shares = new Map<MemoryMember, TopicPartition[]>(members.map((member) => [member, []]));
    let next = this.broker.choices.upTo('group share', members.length - 1);
    for (const topic of members[0]!.topics)
      for (let partition = 0; partition < this.broker.topic(topic).length; partition += 1)
        shares.get(members[next++ % members.length]!)!.push({ topic, partition });
    for (const member of members) {
      const slow = this.broker.choices.upTo(`${member.process.name} assignment`, 3) * 400;
      this.broker.scheduler.schedule(2 + slow, member.process, () => {
        if (this.generation === generation && this.has(member)) member.assign(shares.get(member)!);
      });
    }
  }
}

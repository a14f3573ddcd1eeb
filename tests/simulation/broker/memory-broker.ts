import type { ProducedMessage, RawMessage } from '#messaging';
import type { Choices } from '../time/choices.ts';
import type { Scheduler } from '../time/scheduler.ts';
import { ConsumerGroup } from './consumer-group.ts';

/** Topics as lists of messages. What is in them stays; an acknowledged message is never lost. */
export class MemoryBroker {
  awayUntil = 0;
  readonly topics = new Map<string, RawMessage[][]>();
  readonly groups = new Map<string, ConsumerGroup>();
  /** Hears of every message that is appended. */
  onAppend: (message: RawMessage) => void = () => undefined;

  constructor(
    readonly scheduler: Scheduler,
    readonly choices: Choices,
    private readonly partitions: number,
  ) {}

  topic(name: string, partitions = this.partitions): RawMessage[][] {
    let topic = this.topics.get(name);
    if (!topic) this.topics.set(name, (topic = Array.from({ length: partitions }, () => [])));
    return topic;
  }

  group(id: string): ConsumerGroup {
    let group = this.groups.get(id);
    if (!group) this.groups.set(id, (group = new ConsumerGroup(this)));
    return group;
  }

  /** Appends all of them, or only those of some partitions: a request for several partitions may fail in part. */
  append(messages: readonly ProducedMessage[], skip: (partition: number) => boolean = () => false): void {
    for (const message of messages) {
      const topic = this.topic(message.topic);
      const partition = partitionOf(message.key, topic.length);
      if (skip(partition)) continue;
      this.put(message, partition);
    }
    for (const group of this.groups.values()) group.pump();
  }

  put({ topic, key, value, headers }: ProducedMessage, partition: number): RawMessage {
    const messages = this.topic(topic)[partition]!;
    const message: RawMessage = {
      topic,
      partition,
      offset: String(messages.length),
      key: typeof key === 'string' ? Buffer.from(key) : key,
      value,
      headers,
      timestamp: '0',
    };
    messages.push(message);
    this.onAppend(message);
    return message;
  }
}

export function partitionOf(key: Buffer | string | null, partitions: number): number {
  let hash = 7;
  for (const byte of Buffer.from(key ?? '')) hash = (Math.imul(hash, 31) + byte) >>> 0;
  return hash % partitions;
}

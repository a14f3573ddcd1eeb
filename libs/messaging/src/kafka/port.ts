/** What the rest of this lib knows of Kafka. One adapter implements it (`kafkajs/`); tests bring their own. */
export interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}

export type HeaderValue = Buffer | string | (Buffer | string)[] | undefined;

/** A message as the broker gave it, bytes untouched. Topic names here carry the deployment's prefix. */
export interface RawMessage extends TopicPartition {
  /** Decimal. */
  readonly offset: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, HeaderValue>>;
  /** Milliseconds since the epoch, decimal. */
  readonly timestamp: string;
  /** The headers whose name begins with `ce_` as texts, the last of a name; where the adapter has a quick way to them. */
  texts?(): HeaderTexts;
}

export type HeaderTexts = Readonly<Record<string, string | undefined>>;

export interface RawBatch extends TopicPartition {
  /** The offset that was asked for; a position that is not ours betrays a stale assignment. */
  readonly fetchedOffset: bigint;
  readonly messages: readonly RawMessage[];
  /** Offset to go on from. */
  readonly nextOffset: bigint;
  /** Offset the next produced message will get. */
  readonly endOffset: bigint;
}

/** What a group member tells its owner. Nothing here may block: batches are handed over, not handled. */
export interface GroupMemberEvents {
  /** A new assignment; all its partitions stand paused until they are sought and resumed. */
  assigned(partitions: readonly TopicPartition[]): void;
  batch(batch: RawBatch): void;
  /** The loop is alive: a fetch came back. */
  alive(): void;
  /** The member is dead for good; its owner makes a new one. */
  crashed(error: Error): void;
}

export interface GroupMember {
  start(): Promise<void>;
  stop(): Promise<void>;
  pause(partition: TopicPartition): void;
  resume(partition: TopicPartition): void;
  seek(partition: TopicPartition, offset: bigint): void;
  /** A hint for other tools; the truth is in the consumer's database. */
  commit(offsets: readonly (TopicPartition & { offset: bigint })[]): Promise<void>;
}

export interface GroupOptions {
  readonly groupId: string;
  readonly topics: readonly string[];
  readonly sessionTimeoutMs: number;
  readonly heartbeatIntervalMs: number;
  readonly maxWaitMs: number;
}

export interface ProducedMessage {
  readonly topic: string;
  readonly key: Buffer | string | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, HeaderValue>>;
  /** By the key unless given. */
  readonly partition?: number;
}

export interface KafkaProducer {
  /**
   * Resolves after the acknowledgement of all in-sync replicas; order within a key is kept. Rejects with `TooLarge` when the
   * broker refuses a message for its size; those before it may have been taken.
   */
  produce(messages: readonly ProducedMessage[]): Promise<void>;
  close(): Promise<void>;
}

export interface PartitionRange extends TopicPartition {
  readonly low: bigint;
  readonly high: bigint;
}

export interface WantedTopic {
  readonly topic: string;
  readonly partitions?: number;
  /** Largest message it takes; the broker's own limit (1 MiB) unless given. */
  readonly maxMessageBytes?: number;
}

export interface KafkaPort {
  member(options: GroupOptions, events: GroupMemberEvents): GroupMember;
  producer(): KafkaProducer;
  /** Creates what is missing; an existing topic stays as it is. */
  ensureTopics(topics: readonly WantedTopic[]): Promise<void>;
  /** First and end offset of every partition. */
  ranges(topic: string): Promise<PartitionRange[]>;
  close(): Promise<void>;
}

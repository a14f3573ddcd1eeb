import type { EventBatch } from './event-batch.ts';

/** A consumer as the runner sees it: a group, its topics, and what to do with a batch. */
export interface ConsumerDefinition {
  /** `target-progress`; the Kafka group is `<prefix><service>.<consumer>[.<build>]`. */
  readonly consumer: string;
  /** A second reader of the same consumer with its own group and offsets (blue-green rebuild). */
  readonly build?: string;
  /** Without the deployment's prefix. */
  readonly topics: readonly string[];
  /** Event types to deliver; absent = every type of the topics. */
  readonly accepts?: ReadonlySet<string>;
  readonly handle: (batch: EventBatch) => Promise<unknown>;
  /** Batches of one, for handlers whose effect is not covered by a transaction. */
  readonly eventByEvent?: boolean;
  readonly tuning?: Partial<ConsumerTuning>;
}

export interface ConsumerTuning {
  /** Most events handed over at once. */
  maxBatch: number;
  /** Messages held per partition before fetching pauses. */
  maxQueued: number;
  /** Bytes held per partition before fetching pauses. */
  maxQueuedBytes: number;
  /** Times a single event is tried before it counts as poison. */
  maxAttempts: number;
  /**
   * Longest a handler may take for one event; the largest batch has three times as long. After that it is given up, which counts as a
   * failed attempt, and nothing it writes with `saveOffset` in its transaction can be committed any more.
   */
  handlerTimeoutMs: number;
  /** First pause between attempts; doubles, with jitter. */
  retryDelayMs: number;
  /** First pause when the world is away; doubles up to `maxTransientDelayMs`. */
  transientDelayMs: number;
  maxTransientDelayMs: number;
  sessionTimeoutMs: number;
  heartbeatIntervalMs: number;
  /** How long the broker may hold an empty fetch; new events end it at once. */
  maxWaitMs: number;
  /** How often a lane with parked keys looks for replay requests. */
  replayPollMs: number;
}

export const DEFAULT_TUNING: ConsumerTuning = {
  maxBatch: 2000,
  maxQueued: 4000,
  maxQueuedBytes: 4 * 1024 * 1024,
  maxAttempts: 3,
  handlerTimeoutMs: 10_000,
  retryDelayMs: 10,
  transientDelayMs: 100,
  maxTransientDelayMs: 5_000,
  sessionTimeoutMs: 8_000,
  heartbeatIntervalMs: 1_500,
  maxWaitMs: 250,
  replayPollMs: 300,
};

/** A consumer that runs. */
export interface RunningConsumer {
  readonly consumer: string;
  readonly build?: string;
  /** Resolves when it has joined its group and claimed its partitions for the first time. */
  readonly joined: Promise<void>;
  health(): ConsumerHealth;
  /** Finishes the batch in hand, leaves the group, closes the connection. */
  stop(): Promise<void>;
}

export interface PartitionHealth {
  readonly topic: string;
  readonly partition: number;
  readonly state: 'claiming' | 'consuming' | 'backing-off' | 'fenced';
  /** True when its handler failed on every key it was given since the partition was claimed, ten at least. */
  readonly handlesNothing?: boolean;
  /** ISO instant since when it is in this state. */
  readonly since: string;
  readonly nextOffset: string;
  /** Messages not yet handled, as of the last fetch. */
  readonly lag: number;
  readonly parkedKeys: number;
  readonly error?: string;
}

export interface ConsumerHealth {
  readonly consumer: string;
  readonly build?: string;
  readonly groupId: string;
  readonly state: 'starting' | 'consuming' | 'restarting' | 'stopped';
  /** True when it has joined its group, its loop is alive and no partition is stuck. */
  readonly ready: boolean;
  readonly lag: number;
  readonly parkedKeys: number;
  readonly partitions: readonly PartitionHealth[];
  readonly error?: string;
}

/** Answer of the readiness probe. */
export interface StrategyHealth {
  readonly ready: boolean;
  readonly consumers: readonly ConsumerHealth[];
}

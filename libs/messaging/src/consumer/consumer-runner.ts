import type { ConsumerDefinition, RunningConsumer, StrategyHealth } from './consumer-definition.ts';

/** Starts and stops consumers at run time. Injectable; `LinghangStrategy` uses it for the `@EventPattern` handlers. */
export abstract class ConsumerRunner {
  /** Returns at once and keeps the consumer alive until it is stopped; `joined` tells when it has partitions. */
  abstract start(definition: ConsumerDefinition): RunningConsumer;
  abstract health(): StrategyHealth;
  /** How many messages a consumer still has before it, over all instances; 0 when it has caught up. */
  abstract remaining(consumer: string, build: string | undefined, topics: readonly string[]): Promise<bigint>;
  /** Somebody waits for what this consumer does: its lanes do not rest until the answer is called. */
  abstract awaited(consumer: string, build: string | undefined): () => void;
  /** Drops offsets, parked keys and waiting messages of a build that is no longer wanted. */
  abstract forget(consumer: string, build: string | undefined): Promise<void>;
  abstract stopAll(): Promise<void>;
}

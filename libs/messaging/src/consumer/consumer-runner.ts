import type { ConsumerDefinition, RunningConsumer, StrategyHealth } from './consumer-definition.ts';

/** Starts and stops consumers at run time. Injectable; `LinghangStrategy` uses it for the `@EventPattern` handlers. */
export abstract class ConsumerRunner {
  /** Resolves when the consumer has joined its group and claimed its partitions. */
  abstract start(definition: ConsumerDefinition): Promise<RunningConsumer>;
  abstract health(): StrategyHealth;
  /**
   * True when the stored offsets of a consumer have reached the end of its topics as they are now
   * (whichever instance does the work). With `remaining`: how many messages are missing.
   */
  abstract remaining(consumer: string, build: string | undefined, topics: readonly string[]): Promise<bigint>;
  /** Drops offsets, parked keys and waiting messages of a build that is no longer wanted. */
  abstract forget(consumer: string, build: string | undefined): Promise<void>;
  abstract stopAll(): Promise<void>;
}

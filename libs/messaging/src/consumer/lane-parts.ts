import type { ReadingOptions } from '../envelope/from-message.ts';
import type { AroundDelivery } from '../messaging-options.ts';
import type { Leisure } from './leisure.ts';
import type { ConsumerStore } from '../state/consumer-store.ts';
import type { ConsumerTuning } from './consumer-definition.ts';
import type { DeadLetterTopic } from './dead-letter-topic.ts';
import type { EventBatch } from './event-batch.ts';

/** What every lane of a consumer works with. */
export interface LaneParts {
  readonly consumer: string;
  readonly build?: string;
  readonly store: ConsumerStore;
  readonly deadLetters: Pick<DeadLetterTopic, 'add'>;
  readonly reading: ReadingOptions;
  readonly tuning: ConsumerTuning;
  /** Most events handed over at once. */
  readonly batchSize: number;
  /** Least time between two batches that do not fill up, unless somebody waits. */
  readonly restMs: number;
  readonly leisure: Pick<Leisure, 'rest'>;
  readonly handle: (batch: EventBatch) => Promise<unknown>;
  readonly around: AroundDelivery;
  readonly log: LaneLog;
}

export interface LaneLog {
  warn(message: string): void;
  error(message: string): void;
}

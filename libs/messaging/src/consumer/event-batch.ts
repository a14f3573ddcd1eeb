import type { ReceivedEvent } from '#contracts';
import type { ClientSession } from 'mongoose';

/** Events of one partition, in order; only types the consumer accepts, never of a parked key, never empty. */
export interface EventBatch {
  /** Consumer name, e.g. `target-progress`. */
  readonly consumer: string;
  /** Blue-green build of the consumer, where it has one. */
  readonly build?: string;
  /** Without the deployment's prefix. */
  readonly topic: string;
  readonly partition: number;
  readonly events: readonly ReceivedEvent[];
  /** Offset after this batch. */
  readonly nextOffset: string;
  /** True when parked events are run again; `saveOffset` then takes them off the waiting list. */
  readonly replay: boolean;
  /** True when a person decided to go on without what is missing before the one event of this batch. */
  readonly gapAccepted?: boolean;
  /** For the handler's transaction: one in it ends with the process, should that die; one in another session may hold others up. */
  readonly session?: ClientSession;
  /** Fires when the handler's time is over (`handlerTimeoutMs`): pass it on to whatever may hang, e.g. `fetch`. */
  readonly signal: AbortSignal;
  /**
   * Writes the offset under the assignment's fence, in the caller's transaction, so rows and offset stand or fall
   * together. Throws `Fenced` when another instance has taken the partition over. A handler that never calls it gets
   * its offset saved afterwards (at least once instead of exactly once in effect).
   */
  saveOffset(session: ClientSession): Promise<void>;
}

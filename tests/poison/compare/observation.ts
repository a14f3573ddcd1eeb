/** What was seen of one consumer while one bad message stood in its way. */
export interface Observation {
  /** Times the handler (or the pipe before it) was called with the bad message. */
  readonly calls: number;
  /** What the bad message was written as; undefined when it was not. */
  readonly storedAs: string | undefined;
  /** The id it should have been written as. */
  readonly own: string;
  /** Messages behind the bad one, of another key in the same partition. */
  readonly behind: Delivery;
  /** Messages in the other partition. */
  readonly beside: Delivery;
  /** Of ours: why it was parked. */
  readonly parked?: string | undefined;
  readonly crash?: { readonly error: string; readonly restarts: boolean } | undefined;
  readonly exited?: boolean;
}

export interface Delivery {
  readonly delivered: number;
  readonly of: number;
  /** Longest wait of a delivered one. */
  readonly worstMs: number;
}

/** A consumer that has not delivered by then is said not to. */
export const PATIENCE_S = 25;

/** One of few sentences, so that alike cases can stand in one row. */
export function verdict(seen: Observation, harmless: boolean): string {
  const { calls, storedAs, own, behind, parked, crash, exited } = seen;
  if (exited) return 'the process ends';
  if (parked !== undefined) return 'dead letter, its key parked';
  if (crash && !crash.restarts) return 'the consumer ends, the process stays up';
  if (behind.delivered < behind.of && calls > 1) return 'tried again for ever, its partition stands still';
  if (behind.delivered < behind.of) return 'its partition stands still';
  if (storedAs === undefined) return calls > 1 ? 'tried, then lost' : 'passed over in silence';
  if (storedAs !== own) return `garbage is written, as enterprise "${storedAs.slice(0, 24)}"`;
  return harmless ? 'handled' : 'written like a good one';
}

/** How long the others had to wait. */
export function delays({ behind, beside }: Pick<Observation, 'behind' | 'beside'>): string {
  return `${wait(behind)} / ${wait(beside)}`;
}

function wait({ delivered, of, worstMs }: Delivery): string {
  if (delivered < of) return `> ${PATIENCE_S} s`;
  return worstMs < 1_000 ? '< 1 s' : `${Math.ceil(worstMs / 1_000)} s`;
}

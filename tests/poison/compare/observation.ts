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
}

export interface Delivery {
  readonly delivered: number;
  readonly of: number;
  /** Longest wait of a delivered one. */
  readonly worstMs: number;
}

/** A consumer that has not delivered by then is said not to. */
export const PATIENCE_S = 25;

/** What the words of the table mean, the worst first. */
export const VERDICTS = {
  ends: 'the consumer ends, the process stays up; both partitions stand still for good',
  stuck: 'tried again for ever; its partition stands still, and the other one waits for each round of tries',
  hangs: 'its partition and all that was fetched with it stand still',
  garbage: 'a document is written under no key or a wrong one',
  'as good': 'written like a good one',
  silence: 'passed over, nobody learns of it',
  parked: 'in the dead letters with its bytes, its key waits, a replay heals it; nobody else notices',
  handled: 'handled, as it should be: it is harmless',
} as const;

export type Verdict = keyof typeof VERDICTS;

export function verdict(seen: Observation, harmless: boolean): Verdict {
  const { calls, storedAs, own, behind, parked, crash } = seen;
  if (parked !== undefined) return 'parked';
  if (crash && !crash.restarts) return 'ends';
  if (behind.delivered < behind.of) return calls > 1 ? 'stuck' : 'hangs';
  if (storedAs === undefined) return 'silence';
  if (storedAs !== own) return 'garbage';
  return harmless ? 'handled' : 'as good';
}

/** How long the others had to wait. */
export function delays({ behind, beside }: Pick<Observation, 'behind' | 'beside'>): string {
  const waits = [wait(behind), wait(beside)];
  return waits.every((one) => one === SHORT) ? '' : ` (${waits.join(' / ')})`;
}

const SHORT = '< 1 s';

function wait({ delivered, of, worstMs }: Delivery): string {
  if (delivered < of) return `> ${PATIENCE_S} s`;
  return worstMs < 1_000 ? SHORT : `${Math.ceil(worstMs / 1_000)} s`;
}

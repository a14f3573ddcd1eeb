export type RelayState =
  /** Not started, or told not to run in this process. */
  | 'stopped'
  /** Another process relays this log. */
  | 'standby'
  /** Has just taken over, or publishes from the log itself: a first start, or the position was lost. */
  | 'catching-up'
  /** Follows the log as it grows. */
  | 'live'
  /** The broker or the database does not answer; tries again. */
  | 'waiting';

export interface RelayHealth {
  readonly state: RelayState;
  /** Commits not yet acknowledged by the broker; counts up to `LAG_COUNTED_TO`. */
  readonly lagCommits: number;
  /** Why it waits. */
  readonly lastError?: string;
  /** Streams held back because an event of theirs has no public form any more; all others go on. */
  readonly heldStreams: readonly string[];
}

export const LAG_COUNTED_TO = 10_000;

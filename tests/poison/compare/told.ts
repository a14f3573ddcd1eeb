/** What the process of the plain consumers is asked, and what it tells. */
export type Asked =
  { readonly start: { readonly topic: string; readonly specimen: string } } | { readonly stop: true };

/** Two ways to write the same plain consumer. */
export type Way = 'validating' | 'plain';
export const WAYS: readonly Way[] = ['validating', 'plain'];

export type Told =
  | { readonly ready: true }
  | { readonly stopped: true }
  /** The handler was called: also for a message that fails before it, in a pipe. */
  | { readonly called: Place }
  /** The handler has written a row; `id` is what it took for the enterprise's code. */
  | { readonly stored: Place & { readonly id: string } }
  | { readonly crashed: { readonly way: Way; readonly error: string; readonly restarts: boolean } };

export interface Place {
  readonly way: Way;
  readonly partition: number;
  readonly offset: string;
  /** Milliseconds of the machine's clock. */
  readonly at: number;
}

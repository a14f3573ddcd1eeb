import { setTimeout as pause } from 'node:timers/promises';

export interface Patience {
  /** Milliseconds until the last failure is thrown; 20,000 unless said. */
  readonly timeoutMs?: number;
  /** Milliseconds between two tries; 20 unless said. */
  readonly everyMs?: number;
}

/**
 * Repeats the assertion until it holds and gives back its result. It does not hold while it throws or answers `false`.
 * Throws the last failure when the time is over.
 */
export async function eventually<Result>(
  assertion: () => Result | Promise<Result>,
  { timeoutMs = 20_000, everyMs = 20 }: Patience = {},
): Promise<Result> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    try {
      const result = await assertion();
      if (result !== false) return result;
      throw new Error(`still false: ${assertion.toString().slice(0, 200)}`);
    } catch (error) {
      if (performance.now() >= deadline) throw saying(`not so within ${timeoutMs} ms`, error);
    }
    await pause(everyMs);
  }
}

function saying(what: string, error: unknown): unknown {
  if (!(error instanceof Error)) return new Error(`${what}: ${String(error)}`);
  error.message = `${what}: ${error.message}`;
  return error;
}

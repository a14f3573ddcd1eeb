/** Doubling pauses with jitter, so instances that lost the same database do not come back in step. */
export class Backoff {
  readonly #firstMs: number;
  readonly #mostMs: number;
  #tries = 0;

  constructor(firstMs: number, mostMs: number) {
    this.#firstMs = firstMs;
    this.#mostMs = mostMs;
  }

  /** The next pause in milliseconds. */
  next(): number {
    const full = Math.min(this.#mostMs, this.#firstMs * 2 ** Math.min(this.#tries, 20));
    this.#tries += 1;
    return full / 2 + (Math.random() * full) / 2;
  }

  reset(): void {
    this.#tries = 0;
  }
}

/** Ends early, without an error, when the signal fires. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}

/** Waits for work, but not for ever; leaves no timer behind. */
export async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const giveUp = new AbortController();
  try {
    await Promise.race([work, pause(ms, giveUp.signal)]);
  } finally {
    giveUp.abort();
  }
}

import { setTimeout as pause } from 'node:timers/promises';

/** Pauses that grow from `firstMs` to `lastMs`, with jitter; ends early, without an error, when the signal aborts. */
export class Backoff {
  private attempts = 0;

  constructor(
    private readonly firstMs: number,
    private readonly lastMs: number,
  ) {}

  reset(): void {
    this.attempts = 0;
  }

  async pause(signal: AbortSignal): Promise<void> {
    const upTo = Math.min(this.lastMs, this.firstMs * 2 ** this.attempts);
    this.attempts = Math.min(this.attempts + 1, 20);
    await pause(upTo * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined);
  }
}

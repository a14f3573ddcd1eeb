import { pause } from './backoff.ts';

/** Whether the lanes of a consumer may take their time: they may not while somebody waits for what they do. */
export class Leisure {
  #waiting = 0;
  #disturbed = new AbortController();

  /** Somebody waits until the answer is called. */
  awaited(): () => void {
    this.#waiting += 1;
    this.#disturbed.abort();
    this.#disturbed = new AbortController();
    let over = false;
    return () => {
      if (!over) this.#waiting -= 1;
      over = true;
    };
  }

  /** Ends early when somebody begins to wait, or when the signal fires. */
  async rest(ms: number, signal: AbortSignal): Promise<void> {
    if (this.#waiting > 0 || ms <= 0) return;
    await pause(ms, AbortSignal.any([signal, this.#disturbed.signal]));
  }
}

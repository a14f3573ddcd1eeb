// @ts-expect-error kafkajs ships no types for its inside
import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';

interface Queue {
  throttledUntil: number;
  throttleCheckTimeoutId: NodeJS.Timeout | null;
  pending: unknown[];
  checkPendingRequests(): void;
}

/**
 * kafkajs 2.2.4 re-arms a timer with a negative delay after every request, for ever: a warning on the terminal and a
 * thousand wake-ups a second for each idle connection. Only a request that waits needs the timer.
 */
export function calmRequestQueue(): void {
  (
    RequestQueue as { prototype: { scheduleCheckPendingRequests(this: Queue): void } }
  ).prototype.scheduleCheckPendingRequests = function schedule(this: Queue) {
    if (this.throttleCheckTimeoutId || this.pending.length === 0) return;
    const throttledMs = this.throttledUntil - Date.now();
    this.throttleCheckTimeoutId = setTimeout(
      () => {
        this.throttleCheckTimeoutId = null;
        this.checkPendingRequests();
      },
      throttledMs > 0 ? throttledMs : 10,
    );
  };
}

import { NotYet } from '../time/network.ts';
import type { Scheduler } from '../time/scheduler.ts';
import { timeIsUp } from './errors.ts';

/** `maxTimeMS`: work that waits for a document longer than that fails. */
export function inTime<Args extends unknown[], T>(
  ms: number,
  scheduler: Scheduler,
  work: (...args: Args) => T,
): (...args: Args) => T {
  let until: number | undefined;
  return (...args) => {
    until ??= scheduler.now + ms;
    const limit = until;
    try {
      return work(...args);
    } catch (error) {
      if (!(error instanceof NotYet)) throw error;
      if (scheduler.now >= limit) throw timeIsUp();
      throw new NotYet((again) => {
        error.onReady(again);
        scheduler.schedule(limit - scheduler.now, undefined, again);
      });
    }
  };
}

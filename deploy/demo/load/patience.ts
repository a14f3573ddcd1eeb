import { setTimeout as pause } from 'node:timers/promises';

/** How long a service may be away before the load gives up, in milliseconds. */
export const PATIENCE_MS = 180_000;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 3_000;

/** Something that passes by itself: the service is starting, was killed, or is too busy. */
export class Passing extends Error {}

/** Tries again while what comes back is Passing; gives up with the last one when the pauses add up to `patienceMs`. */
export async function patiently<T>(
  attempt: () => Promise<T>,
  patienceMs = PATIENCE_MS,
  sleep: (ms: number) => Promise<unknown> = pause,
): Promise<T> {
  let left = patienceMs;
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(LONGEST_PAUSE_MS, wait * 1.6)) {
    try {
      return await attempt();
    } catch (error) {
      left -= wait;
      if (!(error instanceof Passing) || left < 0) throw error;
      await sleep(wait);
    }
  }
}

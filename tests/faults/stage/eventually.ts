import { setTimeout as pause } from 'node:timers/promises';

/** True as soon as the answer is; false when the time is over. A question that fails is asked again. */
export async function eventually(
  question: () => boolean | Promise<boolean>,
  withinMs: number,
  everyMs = 50,
): Promise<boolean> {
  const giveUpAt = performance.now() + withinMs;
  for (;;) {
    try {
      if (await question()) return true;
    } catch {
      // Whoever is asked may be what was hurt.
    }
    if (performance.now() > giveUpAt) return false;
    await pause(everyMs);
  }
}

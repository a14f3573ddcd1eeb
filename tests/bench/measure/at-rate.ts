import { setTimeout as pause } from 'node:timers/promises';

/** Calls `send` with 0, 1, ... at a steady rate that does not wait for answers. How late each call was in milliseconds, once all have their answer. */
export async function atRate(
  perSecond: number,
  count: number,
  send: (n: number) => Promise<void>,
): Promise<number[]> {
  const late: number[] = [];
  const running: Promise<void>[] = [];
  const from = performance.now();
  for (let n = 0; n < count; n += 1) {
    const due = from + (n * 1_000) / perSecond;
    const wait = due - performance.now();
    if (wait > 1) await pause(wait);
    late.push(Math.max(0, performance.now() - due));
    running.push(send(n));
  }
  await Promise.all(running);
  return late;
}

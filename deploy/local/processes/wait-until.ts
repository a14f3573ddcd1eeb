import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Asks until the answer is true. False when the time is over or `gone` says that waiting is of no use. */
export async function waitUntil(
  question: () => Promise<boolean>,
  {
    timeoutMs,
    everyMs = 50,
    gone = () => false,
  }: { timeoutMs: number; everyMs?: number; gone?: () => boolean },
): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (!gone() && performance.now() < deadline) {
    if (await question()) return true;
    await pause(everyMs);
  }
  return false;
}

export function accepts(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 1_000 });
    const answer = (open: boolean) => () => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', answer(true)).once('error', answer(false)).once('timeout', answer(false));
  });
}

import { commandLine, isAlive, parentOf } from '../processes/process-table.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const POLL_MS = 1_000;

/** Resolves when this process is asked to end: by a signal, or because what started it was killed. */
export function askedToLeave(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of SIGNALS) process.on(signal, () => resolve(signal));
    // Only a program that started us with a channel can be missed this way.
    process.once('disconnect', () => resolve('the program that started it is gone'));
    const npm = startingNpm();
    if (npm) setInterval(() => isAlive(npm) || resolve('npm is gone'), POLL_MS).unref();
  });
}

/** npm may start us by a shell in between, which outlives it. */
function startingNpm(): number | undefined {
  if (process.env['npm_lifecycle_event'] === undefined) return undefined;
  return [process.ppid, parentOf(process.ppid)].find((pid) => /\bnpm\b/.test(commandLine(pid)));
}

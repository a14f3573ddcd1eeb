/** Told what goes on, so that nobody waits in front of a still terminal. */
export interface Progress {
  begin(step: string, doing: string): void;
  done(step: string, result?: string): void;
  note(text: string): void;
}

export const silent: Progress = { begin: () => undefined, done: () => undefined, note: () => undefined };

const STILL_MS = 8_000;

/** One line when a step begins and one when it is done; a sign of life in between when it takes long. */
export function terminalProgress(write: (line: string) => void = (line) => console.log(line)): Progress {
  const running = new Map<string, { from: number; doing: string; sign: NodeJS.Timeout }>();
  const seconds = (from: number) => `${((performance.now() - from) / 1_000).toFixed(1)} s`;
  return {
    begin(step, doing) {
      const from = running.get(step)?.from ?? performance.now();
      clearInterval(running.get(step)?.sign);
      const sign = setInterval(() => write(`  … ${step}: ${doing} (${seconds(from)})`), STILL_MS).unref();
      running.set(step, { from, doing, sign });
      write(`  · ${step}: ${doing}`);
    },
    done(step, result = 'ready') {
      const started = running.get(step);
      clearInterval(started?.sign);
      running.delete(step);
      write(`  ✓ ${step}: ${result}${started ? ` (${seconds(started.from)})` : ''}`);
    },
    note: (text) => write(`  ! ${text}`),
  };
}

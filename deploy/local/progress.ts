/** Told what goes on, so that nobody waits in front of a still terminal. */
export interface Progress {
  begin(step: string, doing: string): void;
  done(step: string, result?: string): void;
  note(text: string): void;
}

export const silent: Progress = { begin: () => undefined, done: () => undefined, note: () => undefined };

const STILL_MS = 5_000;

/** One line when a step begins and one when it is done; a sign of life when nothing was said for a while. */
export function terminalProgress(write: (line: string) => void = (line) => console.log(line)): Progress {
  const running = new Map<string, { from: number; doing: string }>();
  let sign: NodeJS.Timeout | undefined;
  const seconds = (from: number) => `${((performance.now() - from) / 1_000).toFixed(1)} s`;
  const stillRunning = () => {
    const steps = [...running].map(([step, { from, doing }]) => `${step} ${doing} ${seconds(from)}`);
    if (steps.length > 0) write(`  … ${steps.join(' · ')}`);
  };
  const say = (line: string) => {
    write(line);
    clearInterval(sign);
    sign = setInterval(stillRunning, STILL_MS).unref();
  };
  return {
    begin(step, doing) {
      running.set(step, { from: running.get(step)?.from ?? performance.now(), doing });
      say(`  · ${step}: ${doing}`);
    },
    done(step, result = 'ready') {
      const started = running.get(step);
      running.delete(step);
      say(`  ✓ ${step}: ${result}${started ? ` (${seconds(started.from)})` : ''}`);
    },
    note: (text) => say(`  ! ${text}`),
  };
}

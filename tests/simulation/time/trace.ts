import type { SimProcess } from './sim-process.ts';
import type { Scheduler } from './scheduler.ts';

/** What happened, line by line, for people. Costs nothing while nobody reads it. */
export class Trace {
  readonly lines: string[] = [];
  /** On whose behalf a server is at work. */
  actor: SimProcess | undefined;

  constructor(
    private readonly scheduler: Scheduler,
    readonly wanted: boolean,
  ) {}

  tell(who: SimProcess | string | undefined, words: () => string): void {
    if (!this.wanted) return;
    const said = words();
    if (!said) return;
    const name = typeof who === 'string' ? who : (who?.name ?? 'world');
    const seconds = (this.scheduler.now / 1000).toFixed(3).padStart(8);
    this.lines.push(`${seconds} s  ${name.padEnd(10)} ${said}`);
  }
}

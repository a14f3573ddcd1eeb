import type { HowToRun, SeedResult } from '../world/run-seed.ts';
import type { Plan } from '../world/plan.ts';

export type Run = (plan: Plan, how?: HowToRun) => Promise<SeedResult>;

/** A run that breaks a promise, and as little as could be found that still breaks it. */
export interface Shrunk {
  readonly plan: Plan;
  readonly choices: readonly string[];
  readonly result: SeedResult;
  readonly runs: number;
}

/**
 * Delta debugging over what was planned and what was chosen: the same run is done again without some commands, acts and
 * choices, for as long as the same promise is broken. Deterministic, so the result of a seed is always the same.
 */
export async function shrink(run: Run, plan: Plan, failed: SeedResult, mostRuns = 400): Promise<Shrunk> {
  const shrinking = new Shrinking(run, plan, failed, mostRuns);
  await shrinking.toTheEnd();
  const { plan: smallest, choices, runs } = shrinking;
  const result = await run(smallest, { allowed: new Set(choices), traced: true });
  return { plan: smallest, choices, result, runs };
}

class Shrinking {
  runs = 0;
  choices: readonly string[];
  private readonly promise: string;

  constructor(
    private readonly run: Run,
    public plan: Plan,
    failed: SeedResult,
    private readonly mostRuns: number,
  ) {
    this.choices = failed.choices;
    this.promise = failed.violation!.promise;
  }

  async toTheEnd(): Promise<void> {
    for (let size = Infinity; size > this.size && this.runs < this.mostRuns;) {
      size = this.size;
      await this.fewer(this.choices, (choices) => ({ choices }));
      await this.fewer(this.plan.acts, (acts) => ({ plan: { ...this.plan, acts } }));
      await this.fewer(this.plan.commands, (commands) => ({ plan: { ...this.plan, commands } }));
      await this.simpler();
    }
  }

  private get size(): number {
    const { commands, acts, logProcesses, readerProcesses, partitions, calmAtMs } = this.plan;
    const events = commands.reduce((sum, { texts }) => sum + texts.length, 0);
    const things = this.choices.length + acts.length + events + logProcesses + readerProcesses + partitions;
    return things + calmAtMs / 1e6;
  }

  /** Takes out halves, then quarters, and so on down to single ones. */
  private async fewer<T>(
    all: readonly T[],
    without: (kept: readonly T[]) => Partial<Attempt>,
  ): Promise<void> {
    let kept = all;
    for (let chunk = kept.length; chunk >= 1; chunk = Math.floor(chunk / 2))
      for (let from = 0; from < kept.length;) {
        const fewer = [...kept.slice(0, from), ...kept.slice(from + chunk)];
        if (await this.stillFails(without(fewer))) kept = fewer;
        else from += chunk;
      }
  }

  private async simpler(): Promise<void> {
    const { plan } = this;
    for (const one of ['logProcesses', 'readerProcesses', 'partitions'] as const)
      if (plan[one] > 1) await this.stillFails({ plan: { ...this.plan, [one]: 1 } });
    for (const [nth, command] of plan.commands.entries())
      if (command.texts.length > 1) {
        const shorter = { ...command, texts: command.texts.slice(0, 1) };
        await this.stillFails({ plan: { ...this.plan, commands: this.plan.commands.with(nth, shorter) } });
      }
    const last = Math.max(0, ...[...plan.commands, ...plan.acts].map(({ atMs }) => atMs));
    if (plan.calmAtMs > last + 50) await this.stillFails({ plan: { ...this.plan, calmAtMs: last + 50 } });
  }

  /** Keeps the attempt when it breaks the same promise. */
  private async stillFails({ plan = this.plan, choices = this.choices }: Partial<Attempt>): Promise<boolean> {
    if (this.runs >= this.mostRuns) return false;
    this.runs += 1;
    const { violation, choices: made } = await this.run(plan, { allowed: new Set(choices) });
    if (violation?.promise !== this.promise) return false;
    this.plan = plan;
    // What was not come by this time is of no use any more.
    this.choices = made;
    return true;
  }
}

interface Attempt {
  readonly plan: Plan;
  readonly choices: readonly string[];
}

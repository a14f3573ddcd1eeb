import { Crew } from './crew.ts';
import type { Failure, Task } from './messages.ts';

export interface Wanted {
  readonly from: number;
  /** Infinity when only the time counts. */
  readonly seeds: number;
  readonly minutes: number;
  readonly mutation?: string;
}

export interface Report {
  seeds: number;
  steps: number;
  simulatedMs: number;
  tookMs: number;
  readonly faults: Map<string, number>;
  readonly failures: Failure[];
  /** The first broken promises, shrunk and traced. */
  readonly traces: string[][];
}

const PORTION = 100;
const TRACED = 2;

/** So many seeds, or for so long; a few of the failures are shrunk afterwards. */
export async function campaign(wanted: Wanted, crew: Crew): Promise<Report> {
  const { seeds, minutes, mutation } = wanted;
  const began = performance.now();
  const report: Report = {
    seeds: 0,
    steps: 0,
    simulatedMs: 0,
    tookMs: 0,
    faults: new Map(),
    failures: [],
    traces: [],
  };
  let given = 0;
  const next = (): Task | undefined => {
    const over = given >= seeds || performance.now() - began > minutes * 60_000;
    if (over || report.failures.length >= 20) return undefined;
    const count = Math.min(PORTION, seeds - given);
    given += count;
    return { kind: 'seeds', from: wanted.from + given - count, count, ...(mutation && { mutation }) };
  };
  await crew.work(next, (done) => {
    if (done.kind !== 'seeds') return;
    report.seeds += done.seeds;
    report.steps += done.steps;
    report.simulatedMs += done.simulatedMs;
    for (const [fault, times] of done.faults)
      report.faults.set(fault, (report.faults.get(fault) ?? 0) + times);
    report.failures.push(...done.failures);
  });
  report.tookMs = performance.now() - began;
  report.failures.sort((a, b) => a.seed - b.seed);
  const shrinks = report.failures.slice(0, TRACED).map(({ seed }): Task => {
    return { kind: 'shrink', seed, ...(mutation && { mutation }) };
  });
  await crew.work(
    () => shrinks.shift(),
    (done) => void (done.kind === 'shrink' && report.traces.push([...done.lines])),
  );
  return report;
}

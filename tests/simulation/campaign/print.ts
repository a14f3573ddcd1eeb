import type { Report } from './campaign.ts';
import type { TrialDone } from './messages.ts';
import { medianOf } from './trials.ts';

export function printReport(report: Report): void {
  const { seeds, steps, simulatedMs, tookMs, faults, failures, traces } = report;
  const seconds = tookMs / 1000;
  console.log(
    `${number(seeds)} seeds in ${seconds.toFixed(1)} s (${number(seeds / seconds)} a second), ` +
      `${number(steps)} steps, ${(simulatedMs / 3_600_000).toFixed(0)} hours of simulated time`,
  );
  console.log('\nwhat happened to the code:');
  for (const [fault, times] of [...faults].sort((a, b) => b[1] - a[1]))
    console.log(`  ${fault.padEnd(20)} ${number(times).padStart(12)}`);
  for (const trace of traces) console.log(`\n${trace.join('\n')}`);
  if (failures.length > 0) {
    console.log(`\n${failures.length} seeds break a promise:`);
    for (const { seed, promise } of failures) console.log(`  ${String(seed).padStart(8)}  ${promise}`);
  } else console.log('\nevery promise was kept');
}

export function printTrials(trials: readonly TrialDone[]): void {
  const width = Math.max(...trials.map(({ mutation }) => mutation.length));
  console.log(`${'mutation'.padEnd(width)}  median   most  trace  promise`);
  for (const { mutation, took, lines, promise } of trials) {
    const median = medianOf(took);
    const most = took.includes(undefined) ? 'missed' : String(Math.max(...took.map(Number)));
    const figures = [
      String(median ?? 'missed').padStart(6),
      most.padStart(6),
      String(lines.length).padStart(5),
    ];
    console.log(`${mutation.padEnd(width)}  ${figures.join(' ')}  ${promise ?? 'not caught'}`);
  }
}

function number(value: number): string {
  return Math.round(value).toLocaleString('en');
}

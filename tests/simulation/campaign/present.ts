import type { Shrunk } from './shrink.ts';

/** Housekeeping is shown so often, anything else that repeats itself so often. */
const SHOWN = { housekeeping: 2, other: 6 };
const HOUSEKEEPING = / says: | saves | starts$| takes the lease | sends | ledger: /;

/** A broken promise for people: what is left of the seed, and what happened, step by step. */
export function presented(seed: number, { plan, choices, result, runs }: Shrunk): string[] {
  const { violation, trace } = result;
  const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
  const left = [
    counted(plan.commands.length, 'command'),
    counted(plan.acts.length, 'act'),
    counted(choices.length, 'choice'),
  ];
  return [
    `seed ${seed} breaks a promise: ${violation!.promise}`,
    `  ${violation!.says}`,
    `  what it takes, after ${runs} runs: ${left.join(', ')}`,
    ...choices.map((choice) => `    ${choice}`),
    '',
    ...withoutRepeats(trace),
  ];
}

function withoutRepeats(trace: readonly string[]): string[] {
  const said = new Map<string, number>();
  return trace.filter((line) => {
    const words = line.slice(line.indexOf(' s ')).replaceAll(/\d+/g, 'n');
    const times = (said.get(words) ?? 0) + 1;
    said.set(words, times);
    return times <= (HOUSEKEEPING.test(line) ? SHOWN.housekeeping : SHOWN.other);
  });
}

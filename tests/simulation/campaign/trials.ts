import { MUTATIONS } from '../mutations/mutations.ts';
import type { Crew } from './crew.ts';
import type { Task, TrialDone } from './messages.ts';

export interface Trials {
  /** How often each mutation is looked for, from another seed each time. */
  readonly times: number;
  /** Seeds before it counts as not caught. */
  readonly most: number;
}

const APART = 100_000;

/** Every mistake in turn: how many seeds until a promise is broken. */
export async function trials({ times, most }: Trials, crew: Crew): Promise<TrialDone[]> {
  const from = Array.from({ length: times }, (_, nth) => 1 + nth * APART);
  const tasks = MUTATIONS.map(({ name }): Task => ({ kind: 'trial', mutation: name, from, most }));
  const done: TrialDone[] = [];
  await crew.work(
    () => tasks.shift(),
    (one) => void (one.kind === 'trial' && done.push(one)),
  );
  const order = MUTATIONS.map(({ name }) => name);
  return done.sort((a, b) => order.indexOf(a.mutation) - order.indexOf(b.mutation));
}

/** Undefined when it was missed more often than not. */
export function medianOf(took: TrialDone['took']): number | undefined {
  const sorted = took.map((seeds) => seeds ?? Infinity).sort((a, b) => a - b);
  const middle = sorted[sorted.length >> 1]!;
  return middle === Infinity ? undefined : middle;
}

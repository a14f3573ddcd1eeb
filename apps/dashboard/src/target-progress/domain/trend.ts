import { addDays, addMonths, type LocalDate } from '#kernel';
import { countState, figureOf, type Amounts, type Asked, type Figure } from './figure.ts';
import type { SpellState } from './spell.ts';

export type TrendStep = 'day' | 'week' | 'month';

/** How much more (or less) of a state there was from a day on. */
export interface Change {
  readonly day: LocalDate;
  readonly state: SpellState;
  readonly sample: boolean;
  readonly openPoints?: boolean;
  readonly delta: number;
}

export type TrendPoint = Figure & { readonly day: LocalDate };

/** The days to show: by steps from the first, and the last in any case. */
export function trendDays(from: LocalDate, to: LocalDate, step: TrendStep): LocalDate[] {
  const days: LocalDate[] = [];
  // Months are counted from the first day, so that a 31st does not become a 28th for good.
  for (let index = 0; ; index += 1) {
    const day = step === 'month' ? addMonths(from, index) : addDays(from, index * (step === 'week' ? 7 : 1));
    if (day >= to) break;
    days.push(day);
  }
  return [...days, to];
}

/** The figure on each of the days; `changes` in any order. */
export function trend(changes: readonly Change[], days: readonly LocalDate[], asked: Asked): TrendPoint[] {
  const inOrder = changes.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const amounts: { -readonly [Part in keyof Amounts]: number } = {
    counted: 0,
    notCounted: 0,
    unknown: 0,
    samples: 0,
    onOpenPoints: 0,
  };
  let next = 0;
  return days.map((day) => {
    for (; next < inOrder.length && inOrder[next]!.day <= day; next += 1) {
      const { state, sample, openPoints, delta } = inOrder[next]!;
      const counted = countState(state, asked);
      amounts[counted === 'not-counted' ? 'notCounted' : counted] += delta;
      if (sample) amounts.samples += delta;
      if (openPoints) amounts.onOpenPoints += delta;
    }
    return { day, ...figureOf({ ...amounts }, asked) };
  });
}

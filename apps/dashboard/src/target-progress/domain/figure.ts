import type { Measure, SpellState } from './spell.ts';

/** How many things stand alike on a day. */
export interface Slice {
  readonly measure: Measure;
  readonly programme: string;
  readonly state: SpellState;
  readonly district: string;
  readonly industry: string;
  readonly sample: boolean;
  /** By a model with points not yet compared with the official text. */
  readonly openPoints?: boolean;
  readonly sum: number;
}

/** What a target asks: of what, how much, and for a share from which level on. */
export interface Asked {
  readonly measure: Measure;
  readonly programme: string;
  /** Things, or for a share basis points. */
  readonly goal: number;
  readonly atLeastLevel?: number;
}

export type CountState = 'counted' | 'not-counted' | 'unknown';

export interface Amounts {
  readonly counted: number;
  readonly notCounted: number;
  readonly unknown: number;
  /** Of all these, made-up ones. */
  readonly samples: number;
  /** Of all these, levels by a model with points not yet compared with the official text. */
  readonly onOpenPoints: number;
}

export interface Figure extends Amounts {
  readonly kind: 'count' | 'share';
  /** Things, or for a share basis points, rounded down so that it never claims more; null over nothing. */
  readonly value: number | null;
  readonly goal: number;
  /** For a share: over how many. */
  readonly of: number | null;
  /** Exact, not by the rounded value. */
  readonly reached: boolean;
}

/** What a state means for a target. */
export function countState(state: SpellState, { atLeastLevel }: Pick<Asked, 'atLeastLevel'>): CountState {
  if (!state.startsWith('level-')) return state as CountState;
  return Number(state.slice('level-'.length)) >= (atLeastLevel ?? 0) ? 'counted' : 'not-counted';
}

export function belongsTo(slice: Pick<Slice, 'measure' | 'programme'>, asked: Asked): boolean {
  return slice.measure === asked.measure && slice.programme === asked.programme;
}

export function amountsOf(slices: readonly Slice[], asked: Asked): Amounts {
  const amounts = { counted: 0, notCounted: 0, unknown: 0, samples: 0, onOpenPoints: 0 };
  for (const slice of slices) {
    if (!belongsTo(slice, asked)) continue;
    const state = countState(slice.state, asked);
    amounts[state === 'not-counted' ? 'notCounted' : state] += slice.sum;
    if (slice.sample) amounts.samples += slice.sum;
    if (slice.openPoints) amounts.onOpenPoints += slice.sum;
  }
  return amounts;
}

export function figureOf(amounts: Amounts, { measure, goal }: Asked): Figure {
  const { counted, notCounted, unknown } = amounts;
  if (measure !== 'level-of-roster')
    return { ...amounts, kind: 'count', value: counted, goal, of: null, reached: counted >= goal };
  const of = counted + notCounted + unknown;
  return {
    ...amounts,
    kind: 'share',
    value: of === 0 ? null : shareBps(counted, of),
    goal,
    of,
    reached: of > 0 && counted * 10_000 >= goal * of,
  };
}

/** Basis points, rounded down. Exact for any number of enterprises a country has. */
export function shareBps(part: number, of: number): number {
  return Number((BigInt(part) * 10_000n) / BigInt(of));
}

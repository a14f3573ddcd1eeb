import type { Units } from '../model/maturity-model.ts';
import { GainTable, movesOf, type Move } from './gain-table.ts';
import type { Ladder } from './ladder.ts';
import type { SearchBudget } from './search-budget.ts';

/** Moves that together gain what is missing, none of which can be left out or made smaller. */
export interface GainPlan {
  readonly moves: readonly Move[];
  readonly changes: number;
  readonly steps: number;
  readonly gain: Units;
}

/** What counts as little: few changes, each as big as it takes; or few steps, each to the next better answer. */
export type Smallness = 'changes' | 'steps';

export interface SearchPlan {
  readonly smallest: Smallness;
  readonly limit: number;
  readonly budget: SearchBudget;
}

/**
 * The smallest plans: fewest changes first, then fewest steps (or the other way round), then in the order of the questions.
 * Searched by exact number of changes and steps, so the first one found is the smallest there is.
 */
export function smallestGains(
  ladders: readonly Ladder[],
  missing: Units,
  { smallest, limit, budget }: SearchPlan,
): GainPlan[] {
  if (missing <= 0) return [{ moves: [], changes: 0, steps: 0, gain: 0 }];
  const moves = ladders.map(movesOf);
  const table = new GainTable(moves);
  const found: GainPlan[] = [];
  const picked: Move[] = [];
  for (const { changes, extra } of sizesOf(table, smallest)) {
    if (table.mostGain(0, changes, extra) < missing) continue;
    search(0, changes, extra, 0, Infinity);
    if (found.length >= limit || budget.isSpent) return found;
  }
  return found;

  /** `lastStep`: the smallest last step among the moves picked. A plan that gains so much too much could do without it. */
  function search(from: number, changes: number, extra: number, gain: Units, lastStep: Units): void {
    if (found.length >= limit || !budget.take()) return;
    if (gain + table.mostGain(from, changes, extra) < missing) return;
    if (gain + table.leastGain(from, changes, extra) - missing >= lastStep) return;
    if (changes === 0) {
      // Without further changes there are no further steps: the gain stands.
      const all = sumOf(picked, (move) => move.changes);
      const steps = all + sumOf(picked, (move) => move.extra);
      found.push({ moves: [...picked], changes: all, steps, gain });
      return;
    }
    for (const move of moves[from] ?? []) {
      if (move.changes > changes || move.extra > extra) continue;
      picked.push(move);
      search(
        from + 1,
        changes - move.changes,
        extra - move.extra,
        gain + move.gain,
        Math.min(lastStep, move.lastStep),
      );
      picked.pop();
    }
    if (from < moves.length) search(from + 1, changes, extra, gain, lastStep);
  }
}

function* sizesOf({ maxChanges, maxExtra }: GainTable, smallest: Smallness) {
  if (smallest === 'changes')
    for (let changes = 1; changes <= maxChanges; changes += 1)
      for (let extra = 0; extra <= maxExtra; extra += 1) yield { changes, extra };
  else
    for (let steps = 1; steps <= maxChanges + maxExtra; steps += 1)
      for (let changes = Math.max(1, steps - maxExtra); changes <= Math.min(steps, maxChanges); changes += 1)
        yield { changes, extra: steps - changes };
}

function sumOf(moves: readonly Move[], of: (move: Move) => number): number {
  return moves.reduce((sum, move) => sum + of(move), 0);
}

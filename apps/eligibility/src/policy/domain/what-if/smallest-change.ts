import { daysBetween, type LocalDate } from '#kernel';
import { MET, NOT_MET, type FactCatalogue, type FactValue, type FactValues, type Leaf } from '#rules';
import type { ConditionInForce, LawInForce } from '../compile-policy.ts';
import { isIn, nearest, type Cell } from './cells.ts';
import { lawFacts, type LawFacts } from './law-facts.ts';

/** One fact that would have to be another: `to` is the nearest value that does, `cell` all that do the same. */
export interface FactChange {
  readonly slot: number;
  readonly from: FactValue;
  readonly to: FactValue;
  readonly cell: Cell;
}

/** Facts that would have to change together. Fewer facts first, then the smaller steps. */
export interface Change {
  readonly facts: readonly FactChange[];
  /** Sum of the relative steps, each from 0 to 1; a choice or a yes/no counts 1. */
  readonly size: number;
}

export interface WhatWouldHelp {
  /** Smallest first; empty when nothing that can be changed helps. */
  readonly changes: readonly Change[];
  /** Slots of facts that stand in the way and cannot be changed. */
  readonly inTheWay: readonly number[];
  /** False when the search was cut short, so that a smaller change may exist. */
  readonly complete: boolean;
}

const MOST_CHANGES = 3;
const MOST_STEPS = 400;
const YEAR_DAYS = 365;

/**
 * The smallest changes of known facts after which no condition of the law is failed any more. Exact where each comparison
 * looks at one fact; of a comparison between facts one is moved while the others stay. Facts `cannotChange` names are left.
 */
export function smallestChanges(
  law: LawInForce,
  values: FactValues,
  facts: FactCatalogue,
  cannotChange: (slot: number) => boolean,
): WhatWouldHelp {
  const context: Context = { known: lawFacts(law, facts), cannotChange, inTheWay: new Set(), steps: 0 };
  const perGroup: Change[][] = [];
  let possible = true;
  for (const group of context.known.groups) {
    if (group.every(({ evaluate }) => evaluate(values) !== NOT_MET)) continue;
    const found = mend(group, values, context);
    if (found.length === 0) possible = false;
    perGroup.push(found);
  }
  const complete = context.steps < MOST_STEPS;
  if (!possible) return { changes: [], inTheWay: [...context.inTheWay], complete };
  return { changes: combined(perGroup), inTheWay: [], complete };
}

interface Context {
  readonly known: LawFacts;
  readonly cannotChange: (slot: number) => boolean;
  readonly inTheWay: Set<number>;
  steps: number;
}

/** Ways to mend conditions that share facts, cheapest first. */
function mend(group: readonly ConditionInForce[], values: FactValues, context: Context): Change[] {
  const waiting: Change[] = [{ facts: [], size: 0 }];
  const seen = new Set<string>();
  const found: Change[] = [];
  while (waiting.length > 0 && found.length < MOST_CHANGES && context.steps < MOST_STEPS) {
    context.steps += 1;
    const change = waiting.shift()!;
    const changed = applied(change, values);
    const failed = group.find(({ evaluate }) => evaluate(changed) === NOT_MET);
    if (!failed) {
      if (!found.some((earlier) => isMoreOf(change, earlier))) found.push(change);
      continue;
    }
    for (const next of steps(failed, change, changed, context)) {
      const key = keyOf(next);
      if (seen.has(key)) continue;
      seen.add(key);
      const at = waiting.findIndex((other) => isSmaller(next, other));
      waiting.splice(at < 0 ? waiting.length : at, 0, next);
    }
  }
  return found;
}

/** A failed condition needs one of its failing comparisons to turn: each step turns one by moving one fact. */
function steps(
  { leaves }: ConditionInForce,
  change: Change,
  values: (FactValue | undefined)[],
  { known, cannotChange, inTheWay }: Context,
): Change[] {
  const next: Change[] = [];
  const taken = new Set<string>();
  for (const leaf of leaves) {
    if (!fails(leaf, values)) continue;
    for (const slot of leaf.slots) {
      const from = values[slot];
      if (from === undefined || change.facts.some((one) => one.slot === slot)) continue;
      if (cannotChange(slot)) {
        inTheWay.add(slot);
        continue;
      }
      for (const cell of known.cells(slot, values)) {
        if (isIn(cell, from)) continue;
        const to = nearest(cell, from);
        const key = `${slot}=${String(to)}`;
        if (taken.has(key)) continue;
        values[slot] = to;
        if (!fails(leaf, values)) {
          taken.add(key);
          next.push({
            facts: [...change.facts, { slot, from, to, cell }],
            size: change.size + stepSize(from, to),
          });
        }
        values[slot] = from;
      }
    }
  }
  return next;
}

function fails({ evaluate, negated }: Leaf, values: FactValues): boolean {
  return evaluate(values) === (negated ? MET : NOT_MET);
}

export function applied(change: Change, values: FactValues): (FactValue | undefined)[] {
  const changed = values.slice();
  for (const { slot, to } of change.facts) changed[slot] = to;
  return changed;
}

/** From 0 to 1. */
export function stepSize(from: FactValue, to: FactValue): number {
  if (typeof from === 'number' && typeof to === 'number')
    return Math.abs(to - from) / Math.max(Math.abs(from), Math.abs(to), 1);
  if (typeof from === 'string' && typeof to === 'string' && /^\d{4}-\d\d-\d\d$/.test(from))
    return Math.min(1, Math.abs(daysBetween(from as LocalDate, to as LocalDate)) / YEAR_DAYS);
  return 1;
}

function isSmaller(a: Change, b: Change): boolean {
  return a.facts.length === b.facts.length ? a.size < b.size : a.facts.length < b.facts.length;
}

/** True when it changes all that the other one changes, with nothing but amounts or days to tell them apart. */
function isMoreOf(change: Change, other: Change): boolean {
  return other.facts.every(({ slot, to }) => {
    const same = change.facts.find((one) => one.slot === slot);
    return same && (same.to === to || same.cell.values === undefined);
  });
}

function keyOf({ facts }: Change): string {
  return facts
    .map(({ slot, to }) => `${slot}=${String(to)}`)
    .sort()
    .join('&');
}

/** One way for each group; the further ones differ from the smallest in one group. */
function combined(perGroup: readonly (readonly Change[])[]): Change[] {
  const join = (parts: readonly Change[]): Change => ({
    facts: parts.flatMap(({ facts }) => facts).sort((a, b) => a.slot - b.slot),
    size: parts.reduce((sum, { size }) => sum + size, 0),
  });
  const firsts = perGroup.map(([first]) => first!);
  const others = perGroup.flatMap((found, index) =>
    found.slice(1).map((other) => join(firsts.with(index, other))),
  );
  others.sort((a, b) => (isSmaller(a, b) ? -1 : isSmaller(b, a) ? 1 : 0));
  return [join(firsts), ...others].slice(0, MOST_CHANGES);
}

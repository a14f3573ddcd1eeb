import { addDays, daysBetween, type LocalDate } from '#kernel';
import {
  compareAmounts,
  UNKNOWN,
  type FactDefinition,
  type FactValue,
  type FactValues,
  type Leaf,
  type Truth,
} from '#rules';

/** Values of one fact between which no comparison of the rules can tell. */
export interface Cell {
  /** Of a choice or a yes/no. */
  readonly values?: readonly (string | boolean)[];
  /** Of a number or a day, both ends included; absent at an open end. */
  readonly from?: number | LocalDate;
  readonly to?: number | LocalDate;
}

type Starts = Set<number | LocalDate>;

/** Cuts the values a fact can have where a comparison changes, all other facts being as they are. In rising order. */
export function cellsOf(
  definition: FactDefinition,
  slot: number,
  leaves: readonly Leaf[],
  values: FactValues,
): Cell[] {
  switch (definition.type) {
    case 'flag':
      return [{ values: [false] }, { values: [true] }];
    case 'choice':
      return choiceCells(
        definition.choices!.map(({ id }) => id),
        slot,
        leaves,
      );
    case 'day':
      return stretches(dayStarts(slot, leaves, values), undefined, undefined, (day) =>
        addDays(day as LocalDate, -1),
      );
    default: {
      const min = definition.min ?? 0;
      const starts = numberStarts(definition, slot, leaves, values);
      return stretches(starts, min, definition.max, (start) => (start as number) - 1);
    }
  }
}

/** Cells from the days on which something begins. */
export function dayCells(starts: readonly LocalDate[]): Cell[] {
  return stretches(new Set(starts), undefined, undefined, (day) => addDays(day as LocalDate, -1));
}

/** The value of the cell that is nearest to another one. */
export function nearest({ values, from, to }: Cell, value: FactValue | undefined): FactValue {
  if (values) return values.includes(value as string) ? value! : values[0]!;
  if (value !== undefined && from !== undefined && value < from) return from;
  if (value !== undefined && to !== undefined && value > to) return to;
  return value ?? from ?? to!;
}

export function isIn({ values, from, to }: Cell, value: FactValue): boolean {
  if (values) return values.includes(value as string);
  return (from === undefined || value >= from) && (to === undefined || value <= to);
}

/** True when the comparison looks at this fact and no other. */
export function looksOnlyAt({ slots }: Leaf, slot: number): boolean {
  return slots.length === 1 && slots[0] === slot;
}

function choiceCells(choices: readonly string[], slot: number, leaves: readonly Leaf[]): Cell[] {
  const groups = new Map<string, string[]>();
  for (const choice of choices) {
    const told = leaves.map(({ test }) =>
      test.kind === 'one-of' && test.slot === slot && test.wanted.includes(choice) ? '1' : '0',
    );
    const group = groups.get(told.join(''));
    if (group) group.push(choice);
    else groups.set(told.join(''), [choice]);
  }
  return [...groups.values()].map((values) => ({ values }));
}

function stretches(
  starts: Starts,
  min: number | undefined,
  max: number | undefined,
  before: (start: number | LocalDate) => number | LocalDate,
): Cell[] {
  const inside = [...starts].filter(
    (start) =>
      (min === undefined || (start as number) > min) && (max === undefined || (start as number) <= max),
  );
  inside.sort((a, b) => (a < b ? -1 : 1));
  return [undefined, ...inside].map((start, index) => {
    const from = start ?? min;
    const next = inside[index];
    const to = next === undefined ? max : before(next);
    return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  });
}

function dayStarts(slot: number, leaves: readonly Leaf[], values: FactValues): Starts {
  const starts: Starts = new Set();
  for (const leaf of leaves) {
    const { test } = leaf;
    if (test.kind === 'numbers' && leaf.slots.includes(slot)) {
      const start = turningDay(slot, leaf, values);
      if (start !== undefined) starts.add(start);
    }
    if (test.kind !== 'days') continue;
    const isLeft = test.slot === slot;
    const other = (isLeft ? (typeof test.to === 'number' ? values[test.to] : test.to) : values[test.slot]) as
      LocalDate | undefined;
    if (other === undefined || (!isLeft && test.to !== slot)) continue;
    const sameDayHolds = test.by === 'onOrAfter' || test.by === 'onOrBefore';
    const growsIntoIt = (test.by === 'onOrAfter' || test.by === 'after') === isLeft;
    starts.add(sameDayHolds === growsIntoIt ? other : addDays(other, 1));
  }
  return starts;
}

const FIRST_DAY = '1900-01-01' as LocalDate;
const LAST_DAY = '2100-01-01' as LocalDate;
const DAYS = daysBetween(FIRST_DAY, LAST_DAY);

/** The day from which a comparison of months says otherwise. */
function turningDay(slot: number, leaf: Leaf, values: FactValues): LocalDate | undefined {
  if (leaf.slots.some((other) => other !== slot && values[other] === undefined)) return undefined;
  const tried = values.slice();
  const turn = firstOtherwise(0, DAYS, (days) => {
    tried[slot] = addDays(FIRST_DAY, days);
    return leaf.evaluate(tried);
  });
  return turn === undefined ? undefined : addDays(FIRST_DAY, turn);
}

function numberStarts(
  definition: FactDefinition,
  slot: number,
  leaves: readonly Leaf[],
  values: FactValues,
): Starts {
  const starts: Starts = new Set();
  for (const leaf of leaves) {
    if (leaf.test.kind !== 'numbers' || !leaf.slots.includes(slot)) continue;
    const { by, alone, right } = leaf.test;
    const limit = alone === slot && !right.slots.includes(slot) ? right.evaluate(values) : undefined;
    if (typeof limit === 'number') starts.add(by === 'atLeast' || by === 'below' ? limit : limit + 1);
    else if (!looksOnlyAt(leaf, slot) || alone !== slot) {
      for (const start of turningPoints(definition, slot, leaf, values)) starts.add(start);
    }
  }
  return starts;
}

/** The whole numbers from which a comparison says otherwise than just before; none if it always says the same. */
function turningPoints(
  { min = 0, max = Number.MAX_SAFE_INTEGER }: FactDefinition,
  slot: number,
  leaf: Leaf,
  values: FactValues,
): number[] {
  if (leaf.slots.some((other) => other !== slot && values[other] === undefined)) return [];
  const tried = values.slice();
  const says = (value: number) => {
    tried[slot] = value;
    return leaf.evaluate(tried);
  };
  // Nothing can be divided by the least value where that is 0, so what it says begins one later.
  const undefinedAtLeast = says(min) === UNKNOWN;
  const least = undefinedAtLeast ? min + 1 : min;
  const turn = firstOtherwise(least, max, says, straightGuess(slot, leaf, tried));
  return [...(undefinedAtLeast ? [least] : []), ...(turn === undefined ? [] : [turn])];
}

const PROBES = [1_000_003, 10_000_019] as const;

/** Where the difference of the two sides would be nothing if it grew evenly: mostly it does, and the search is over at once. */
function straightGuess(slot: number, { test }: Leaf, tried: (FactValue | undefined)[]): number | undefined {
  if (test.kind !== 'numbers') return undefined;
  const [first, second] = PROBES.map((value) => {
    tried[slot] = value;
    const [left, right] = [test.left.evaluate(tried), test.right.evaluate(tried)];
    return left === undefined || right === undefined ? undefined : compareAmounts(left, right);
  });
  if (first === undefined || second === undefined || first === second) return undefined;
  return Math.round(PROBES[0] - (first * (PROBES[1] - PROBES[0])) / (second - first));
}

/** The first place after `low` that says otherwise than `low`, when what is said changes once at most. */
function firstOtherwise(
  low: number,
  high: number,
  says: (place: number) => Truth,
  guess = Number.NaN,
): number | undefined {
  const atLow = says(low);
  if (says(high) === atLow) return undefined;
  let [before, after] = [low, high];
  const [near, beyond] = [Math.max(low, guess - 2), Math.min(high, guess + 2)];
  if (near < beyond && says(near) === atLow && says(beyond) !== atLow) [before, after] = [near, beyond];
  while (after - before > 1) {
    const middle = before + Math.floor((after - before) / 2);
    if (says(middle) === atLow) before = middle;
    else after = middle;
  }
  return after;
}

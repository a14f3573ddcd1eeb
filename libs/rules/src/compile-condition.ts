import type { LocalDate } from '#kernel';
import { DAY_COMPARISONS, type Comparison, type Condition, type Threshold } from './condition.ts';
import { compileExpression, slotOf, type CompiledExpression, type Scope } from './compile-expression.ts';
import type { FactValues } from './fact.ts';
import { compareAmounts } from './ratio.ts';
import { RuleProblem } from './rule-problem.ts';
import { atLeastMet, MET, NOT_MET, not, UNKNOWN, type Truth } from './truth.ts';

/** A condition as closures over the slots of the facts, for days on which no parameter changes. */
export interface CompiledCondition {
  readonly evaluate: (values: FactValues) => Truth;
  /** Adds the slots whose absence leaves it unknown. Call it only when `evaluate` says unknown. */
  readonly missing: (values: FactValues, into: Set<number>) => void;
  /** Every fact it looks at, in the order of the text. */
  readonly slots: readonly number[];
  readonly parameters: readonly string[];
  /** The comparisons it is made of, for questions of the kind "what if this fact were another". */
  readonly leaves: readonly Leaf[];
}

/** One comparison inside a condition. */
export interface Leaf {
  readonly evaluate: (values: FactValues) => Truth;
  readonly slots: readonly number[];
  /** True under an odd number of `not`: then it helps when it does not hold. */
  readonly negated: boolean;
  readonly test: LeafTest;
}

export type LeafTest =
  | { readonly kind: 'one-of'; readonly slot: number; readonly wanted: readonly (string | boolean)[] }
  | {
      readonly kind: 'numbers';
      readonly by: Comparison;
      readonly left: CompiledExpression;
      readonly right: CompiledExpression;
      /** The slot when the left side is one fact as it is. */
      readonly alone?: number;
    }
  | {
      readonly kind: 'days';
      readonly by: Comparison;
      readonly slot: number;
      /** The slot of another day, or the day itself; undefined when the law's day is not known. */
      readonly to: number | LocalDate | undefined;
    };

export function compileCondition(condition: Condition, scope: Scope): CompiledCondition {
  const compiled = compile(condition, scope);
  return { ...compiled, slots: unique(compiled.slots), parameters: unique(compiled.parameters) };
}

function compile(condition: Condition, scope: Scope): CompiledCondition {
  if ('all' in condition) return several(condition.all, scope, leastOf);
  if ('any' in condition) return several(condition.any, scope, greatestOf);
  if ('not' in condition) {
    const inner = compile(condition.not, scope);
    return {
      ...inner,
      evaluate: (values) => not(inner.evaluate(values)),
      leaves: inner.leaves.map((leaf) => ({ ...leaf, negated: !leaf.negated })),
    };
  }
  if ('countOf' in condition) return counted(condition.countOf, condition.atLeast, scope);
  if ('compare' in condition) return compared(condition, scope);
  return 'equals' in condition
    ? oneOf(condition.fact, [condition.equals], scope)
    : oneOf(condition.fact, condition.in, scope);
}

type Evaluate = CompiledCondition['evaluate'];

function several(
  parts: readonly Condition[],
  scope: Scope,
  combine: (parts: readonly Evaluate[]) => Evaluate,
): CompiledCondition {
  const compiled = parts.map((part) => compile(part, scope));
  return {
    evaluate: combine(compiled.map(({ evaluate }) => evaluate)),
    missing: missingOf(compiled),
    slots: compiled.flatMap(({ slots }) => slots),
    parameters: compiled.flatMap(({ parameters }) => parameters),
    leaves: compiled.flatMap(({ leaves }) => leaves),
  };
}

function leastOf(parts: readonly Evaluate[]): Evaluate {
  return (values) => {
    let least: Truth = MET;
    for (const part of parts) {
      const truth = part(values);
      if (truth === NOT_MET) return NOT_MET;
      if (truth < least) least = truth;
    }
    return least;
  };
}

function greatestOf(parts: readonly Evaluate[]): Evaluate {
  return (values) => {
    let greatest: Truth = NOT_MET;
    for (const part of parts) {
      const truth = part(values);
      if (truth === MET) return MET;
      if (truth > greatest) greatest = truth;
    }
    return greatest;
  };
}

function missingOf(parts: readonly CompiledCondition[]): CompiledCondition['missing'] {
  return (values, into) => {
    for (const part of parts) if (part.evaluate(values) === UNKNOWN) part.missing(values, into);
  };
}

function counted(parts: readonly Condition[], atLeast: Threshold, scope: Scope): CompiledCondition {
  const needed = compileExpression(atLeast, scope);
  const compiled = parts.map((part) => compile(part, scope));
  const missing = missingOf(compiled);
  return {
    evaluate: (values) => {
      const count = needed.evaluate(values);
      if (typeof count !== 'number') return UNKNOWN;
      return atLeastMet(
        compiled.map((part) => part.evaluate(values)),
        count,
      );
    },
    missing: (values, into) => {
      missing(values, into);
      addAbsent(needed.slots, values, into);
    },
    slots: [...compiled.flatMap(({ slots }) => slots), ...needed.slots],
    parameters: [...compiled.flatMap(({ parameters }) => parameters), ...needed.parameters],
    leaves: compiled.flatMap(({ leaves }) => leaves),
  };
}

type Compare = Extract<Condition, { compare: unknown }>;

function compared(condition: Compare, scope: Scope): CompiledCondition {
  if ((DAY_COMPARISONS as readonly Comparison[]).includes(condition.by))
    return daysCompared(condition, scope);
  const left = compileExpression(condition.compare, scope);
  const right = compileExpression(condition.to, scope);
  const holds = HOLDS[condition.by];
  const alone = isFact(condition.compare) ? left.slots[0] : undefined;
  return fromLeaf(
    {
      evaluate: (values) => {
        const a = left.evaluate(values);
        const b = a === undefined ? undefined : right.evaluate(values);
        if (a === undefined || b === undefined) return UNKNOWN;
        return holds(compareAmounts(a, b)) ? MET : NOT_MET;
      },
      slots: [...left.slots, ...right.slots],
      negated: false,
      test: { kind: 'numbers', by: condition.by, left, right, ...(alone !== undefined && { alone }) },
    },
    [...left.parameters, ...right.parameters],
    left.never || right.never,
  );
}

const HOLDS: Record<Comparison, (difference: number) => boolean> = {
  atLeast: (difference) => difference >= 0,
  atMost: (difference) => difference <= 0,
  above: (difference) => difference > 0,
  below: (difference) => difference < 0,
  onOrAfter: (difference) => difference >= 0,
  onOrBefore: (difference) => difference <= 0,
  after: (difference) => difference > 0,
  before: (difference) => difference < 0,
};

function daysCompared({ compare, by, to }: Compare, scope: Scope): CompiledCondition {
  if (typeof compare === 'number' || !('fact' in compare))
    throw new RuleProblem(`${by} compares a fact that is a day`);
  const slot = slotOf(compare.fact, 'day', scope);
  const rightSlot = 'fact' in to ? slotOf(to.fact, 'day', scope) : undefined;
  const fixed = 'parameter' in to ? dayParameter(to.parameter, scope) : undefined;
  const slots = rightSlot === undefined ? [slot] : [slot, rightSlot];
  const holds = HOLDS[by];
  return fromLeaf(
    {
      evaluate: (values) => {
        const a = values[slot];
        const b = rightSlot === undefined ? fixed : values[rightSlot];
        if (a === undefined || b === undefined) return UNKNOWN;
        return holds(a < b ? -1 : a > b ? 1 : 0) ? MET : NOT_MET;
      },
      slots,
      negated: false,
      test: { kind: 'days', by, slot, to: rightSlot ?? fixed },
    },
    'parameter' in to ? [to.parameter] : [],
    'parameter' in to && fixed === undefined,
  );
}

function oneOf(code: string, wanted: readonly (string | boolean)[], scope: Scope): CompiledCondition {
  const definition = scope.facts.definition(code);
  if (!definition) throw new RuleProblem(`unknown fact ${code}`);
  const known = (value: string | boolean) =>
    definition.type === 'flag'
      ? typeof value === 'boolean'
      : definition.choices?.some(({ id }) => id === value);
  for (const value of wanted)
    if (!known(value)) throw new RuleProblem(`${code} (${definition.type}) can never be ${String(value)}`);
  const slot = scope.facts.slot(code)!;
  return fromLeaf(
    {
      evaluate: (values) => {
        const value = values[slot];
        return value === undefined ? UNKNOWN : wanted.includes(value as string) ? MET : NOT_MET;
      },
      slots: [slot],
      negated: false,
      test: { kind: 'one-of', slot, wanted },
    },
    [],
  );
}

/** `never`: the number or day of the law is not known, so that it asks for no fact: none could decide it. */
function fromLeaf(leaf: Leaf, parameters: readonly string[], never = false): CompiledCondition {
  const { evaluate, slots } = leaf;
  return {
    evaluate,
    missing: never ? () => undefined : (values, into) => addAbsent(slots, values, into),
    slots,
    parameters,
    leaves: [leaf],
  };
}

function isFact(expression: Compare['compare']): boolean {
  return typeof expression === 'object' && 'fact' in expression;
}

function dayParameter(id: string, { parameter }: Scope): LocalDate | undefined {
  const value = parameter(id);
  if (value === undefined) throw new RuleProblem(`unknown parameter ${id}`);
  if (typeof value === 'number') throw new RuleProblem(`parameter ${id} is a number, where a day is needed`);
  return value ?? undefined;
}

function addAbsent(slots: readonly number[], values: FactValues, into: Set<number>): void {
  for (const slot of slots) if (values[slot] === undefined) into.add(slot);
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}

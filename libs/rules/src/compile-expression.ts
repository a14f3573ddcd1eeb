import { fullMonths, type LocalDate } from '#kernel';
import type { Expression, Operation } from './condition.ts';
import { RuleProblem } from './rule-problem.ts';
import { FactCatalogue, type FactType, type FactValues } from './fact.ts';
import { add, compareAmounts, divide, multiply, subtract, type Amount } from './ratio.ts';

/** What a rule may refer to while it is compiled for days on which no parameter changes. */
export interface Scope {
  readonly facts: FactCatalogue;
  /** `null`: no certain value on these days. Undefined: no such parameter. */
  readonly parameter: (id: string) => number | LocalDate | null | undefined;
  /** Slots after the facts, filled by earlier lines of a calculation. */
  readonly lines?: ReadonlyMap<string, number>;
}

export interface CompiledExpression {
  /** Undefined when a fact or a parameter is not known. */
  readonly evaluate: (values: FactValues) => Amount | undefined;
  readonly slots: readonly number[];
  readonly parameters: readonly string[];
  /** True when a number of the law that it needs is not known: then no fact can help. */
  readonly never: boolean;
}

type Fold = (amounts: readonly Amount[]) => Amount | undefined;

const FOLDS: Record<Exclude<Operation, 'firstKnown'>, Fold> = {
  sum: (amounts) => amounts.reduce(add),
  product: (amounts) => amounts.reduce(multiply),
  difference: (amounts) => amounts.reduce(subtract),
  quotient: (amounts) =>
    amounts.slice(1).reduce<Amount | undefined>((a, b) => (a === undefined ? a : divide(a, b)), amounts[0]),
  least: (amounts) => amounts.reduce((a, b) => (compareAmounts(b, a) < 0 ? b : a)),
  greatest: (amounts) => amounts.reduce((a, b) => (compareAmounts(b, a) > 0 ? b : a)),
};

export function compileExpression(expression: Expression, scope: Scope): CompiledExpression {
  if (typeof expression === 'number')
    return { evaluate: () => expression, slots: [], parameters: [], never: false };
  if ('fact' in expression) return leaf(numberSlot(expression.fact, scope));
  if ('line' in expression) return leaf(lineSlot(expression.line, scope));
  if ('parameter' in expression) {
    const value = numberParameter(expression.parameter, scope);
    return {
      evaluate: () => value ?? undefined,
      slots: [],
      parameters: [expression.parameter],
      never: value === null,
    };
  }
  if ('monthsBetween' in expression) return months(expression.monthsBetween, scope);
  const [operation, parts] = Object.entries(expression)[0] as [Operation, readonly Expression[]];
  const compiled = parts.map((part) => compileExpression(part, scope));
  return {
    evaluate: operation === 'firstKnown' ? firstKnown(compiled) : allKnown(compiled, FOLDS[operation]),
    slots: compiled.flatMap(({ slots }) => slots),
    parameters: compiled.flatMap(({ parameters }) => parameters),
    never: operation === 'firstKnown' ? compiled.every(isNever) : compiled.some(isNever),
  };
}

const isNever = ({ never }: CompiledExpression): boolean => never;

function leaf(slot: number): CompiledExpression {
  return {
    evaluate: (values) => values[slot] as number | undefined,
    slots: [slot],
    parameters: [],
    never: false,
  };
}

function months({ from, to }: { from: string; to: string }, scope: Scope): CompiledExpression {
  const slots = [slotOf(from, 'day', scope), slotOf(to, 'day', scope)] as const;
  return {
    evaluate: (values) => {
      const [a, b] = [values[slots[0]], values[slots[1]]];
      return a === undefined || b === undefined ? undefined : fullMonths(a as LocalDate, b as LocalDate);
    },
    slots,
    parameters: [],
    never: false,
  };
}

function firstKnown(parts: readonly CompiledExpression[]) {
  return (values: FactValues): Amount | undefined => {
    for (const part of parts) {
      const amount = part.evaluate(values);
      if (amount !== undefined) return amount;
    }
    return undefined;
  };
}

function allKnown(parts: readonly CompiledExpression[], fold: Fold) {
  const [first, second] = parts;
  if (parts.length === 2)
    return (values: FactValues): Amount | undefined => {
      const a = first!.evaluate(values);
      const b = a === undefined ? undefined : second!.evaluate(values);
      return a === undefined || b === undefined ? undefined : fold([a, b]);
    };
  return (values: FactValues): Amount | undefined => {
    const amounts: Amount[] = [];
    for (const part of parts) {
      const amount = part.evaluate(values);
      if (amount === undefined) return undefined;
      amounts.push(amount);
    }
    return fold(amounts);
  };
}

function numberSlot(code: string, { facts }: Scope): number {
  const definition = facts.definition(code);
  if (!definition) throw new RuleProblem(`unknown fact ${code}`);
  if (definition.type !== 'integer' && definition.type !== 'amount')
    throw new RuleProblem(`${code} is a ${definition.type}, where a number is needed`);
  return facts.slot(code)!;
}

/** The slot of a fact that must be of this type. Throws RuleProblem. */
export function slotOf(code: string, type: FactType, { facts }: Scope): number {
  const definition = facts.definition(code);
  if (!definition) throw new RuleProblem(`unknown fact ${code}`);
  if (definition.type !== type)
    throw new RuleProblem(`${code} is a ${definition.type}, where a ${type} is needed`);
  return facts.slot(code)!;
}

function lineSlot(id: string, { lines }: Scope): number {
  const slot = lines?.get(id);
  if (slot === undefined) throw new RuleProblem(`no earlier line ${id}`);
  return slot;
}

function numberParameter(id: string, { parameter }: Scope): number | null {
  const value = parameter(id);
  if (value === undefined) throw new RuleProblem(`unknown parameter ${id}`);
  if (typeof value === 'string') throw new RuleProblem(`parameter ${id} is a day, where a number is needed`);
  return value;
}

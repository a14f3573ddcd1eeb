import {
  DAY_COMPARISONS,
  NUMBER_COMPARISONS,
  OPERATIONS,
  type Comparison,
  type Condition,
  type Expression,
  type Operation,
  type Threshold,
} from '../condition.ts';
import { RuleProblem } from '../rule-problem.ts';
import { checked } from './checked.ts';
import type { Entry } from './strict-yaml.ts';

const COMPARISONS: readonly Comparison[] = [...NUMBER_COMPARISONS, ...DAY_COMPARISONS];
const id = (entry: Entry) => entry.id();

/** Rules that a condition may name; each call gives the plain condition that the name stands for. */
export interface NamedRules {
  /** `{ meets: high-tech-enterprise }`: all conditions of another policy. Throws RuleProblem. */
  readonly meets: (id: string) => Condition;
  /** `{ class: size-class, in: [small, micro] }`: a classification gives one of these. Throws RuleProblem. */
  readonly inClass: (id: string, classes: readonly string[]) => Condition;
}

const NO_NAMES: NamedRules = {
  meets: (name) => noRule(name),
  inClass: (name) => noRule(name),
};

function noRule(name: string): never {
  throw new RuleProblem(`no rule ${name} can be named here`);
}

/** `{ fact: staff, atLeast: { parameter: p } }`, `{ all: [...] }`, `{ any: [...] }`, `{ not: ... }`, `{ countOf: [...], atLeast: ... }` ... */
export function readCondition(entry: Entry, names: NamedRules = NO_NAMES): Condition {
  const keys = entry.keys();
  const inner = (one: Entry) => readCondition(one, names);
  const conditions = (list: Entry) => atLeastOne(list, list.list(inner), 'condition');
  if (keys.includes('all')) return entry.object({ all: conditions });
  if (keys.includes('any')) return entry.object({ any: conditions });
  if (keys.includes('not')) return entry.object({ not: inner });
  if (keys.includes('countOf')) return entry.object({ countOf: conditions, atLeast: threshold });
  if (keys.includes('meets')) return checked(entry, () => names.meets(entry.object({ meets: id }).meets));
  if (keys.includes('class')) {
    const named = entry.object({ class: id, in: (list) => list.list(id) });
    return checked(entry, () => names.inClass(named.class, named.in));
  }
  if (keys.includes('equals')) return entry.object({ fact: id, equals: literal });
  if (keys.includes('in')) return entry.object({ fact: id, in: (list) => list.list((item) => item.text()) });
  const by = COMPARISONS.find((comparison) => keys.includes(comparison));
  if (!by)
    return entry.refuse(
      `is no condition; use all, any, not, countOf, meets, class, equals, in, ${COMPARISONS.join(', ')}`,
    );
  if (keys.includes('value')) {
    const read = entry.object({ value: readExpression, [by]: threshold });
    return { compare: read.value, by, to: (read as Record<string, unknown>)[by] as Threshold };
  }
  const read = entry.object({ fact: id, [by]: threshold });
  return { compare: { fact: read.fact }, by, to: (read as Record<string, unknown>)[by] as Threshold };
}

function literal(entry: Entry): string | boolean {
  const value = entry.scalar();
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  return entry.refuse('must be yes/no (true, false) or a choice; numbers belong in parameters');
}

function threshold(entry: Entry): Threshold {
  if (entry.keys().length === 0)
    return entry.refuse(
      'must be { parameter: id } or { fact: code }; a bare number has no source and no dates',
    );
  return entry.keys().includes('fact') ? entry.object({ fact: id }) : entry.object({ parameter: id });
}

/** A number for unit conversion, `{ fact: }`, `{ parameter: }`, `{ line: }`, or an operation over a list of these. */
export function readExpression(entry: Entry): Expression {
  const keys = entry.keys();
  if (keys.length === 0) return entry.integer();
  const [key] = keys as [string];
  if (key === 'fact') return entry.object({ fact: id });
  if (key === 'parameter') return entry.object({ parameter: id });
  if (key === 'monthsBetween')
    return entry.object({ monthsBetween: (days) => days.object({ from: id, to: id }) });
  if (key === 'line') return entry.object({ line: id });
  if (!OPERATIONS.includes(key as Operation))
    return entry.refuse(
      `is no calculation; use fact, parameter, line, monthsBetween, ${OPERATIONS.join(', ')}`,
    );
  return entry.object({ [key]: expressions }) as unknown as Expression;
}

function expressions(entry: Entry): Expression[] {
  return atLeastOne(entry, entry.list(readExpression), 'part');
}

function atLeastOne<T>(entry: Entry, items: T[], what: string): T[] {
  return items.length > 0 ? items : entry.refuse(`needs at least one ${what}`);
}

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
import type { Entry } from './strict-yaml.ts';

const COMPARISONS: readonly Comparison[] = [...NUMBER_COMPARISONS, ...DAY_COMPARISONS];
const id = (entry: Entry) => entry.id();

/** `{ fact: staff, atLeast: { parameter: p } }`, `{ all: [...] }`, `{ any: [...] }`, `{ not: ... }`, `{ countOf: [...], atLeast: ... }` ... */
export function readCondition(entry: Entry): Condition {
  const keys = entry.keys();
  if (keys.includes('all')) return entry.object({ all: conditions });
  if (keys.includes('any')) return entry.object({ any: conditions });
  if (keys.includes('not')) return entry.object({ not: readCondition });
  if (keys.includes('countOf')) return entry.object({ countOf: conditions, atLeast: threshold });
  if (keys.includes('equals')) return entry.object({ fact: id, equals: literal });
  if (keys.includes('in')) return entry.object({ fact: id, in: (list) => list.list((item) => item.text()) });
  const by = COMPARISONS.find((comparison) => keys.includes(comparison));
  if (!by)
    return entry.refuse(`is no condition; use all, any, not, countOf, equals, in, ${COMPARISONS.join(', ')}`);
  if (keys.includes('value')) {
    const read = entry.object({ value: readExpression, [by]: threshold });
    return { compare: read.value, by, to: (read as Record<string, unknown>)[by] as Threshold };
  }
  const read = entry.object({ fact: id, [by]: threshold });
  return { compare: { fact: read.fact }, by, to: (read as Record<string, unknown>)[by] as Threshold };
}

function conditions(entry: Entry): Condition[] {
  const read = entry.list(readCondition);
  return read.length > 0 ? read : entry.refuse('needs at least one condition');
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
  if (key === 'line') return entry.object({ line: id });
  if (!OPERATIONS.includes(key as Operation))
    return entry.refuse(`is no calculation; use fact, parameter, line, ${OPERATIONS.join(', ')}`);
  return entry.object({ [key]: expressions }) as unknown as Expression;
}

function expressions(entry: Entry): Expression[] {
  const read = entry.list(readExpression);
  return read.length > 0 ? read : entry.refuse('needs at least one part');
}

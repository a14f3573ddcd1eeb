import { compare, isAtom, isComparable, same, type Doc } from './documents.ts';

export interface Surroundings {
  /** `$$NOW` of the server. */
  readonly now: Date;
}

/** Whether a document meets a filter. Throws for an operator that is not imitated, so no test passes by accident. */
export function matches(doc: Doc, filter: Doc, around: Surroundings): boolean {
  for (const name in filter) {
    const wanted = filter[name];
    if (name === '$or') {
      if (!(wanted as Doc[]).some((one) => matches(doc, one, around))) return false;
    } else if (name === '$expr') {
      if (!evaluate(wanted, doc, around)) return false;
    } else if (!fits(doc[name], wanted)) return false;
  }
  return true;
}

function fits(value: unknown, wanted: unknown): boolean {
  if (!isOperators(wanted)) return same(value, wanted);
  for (const operator in wanted) if (!holds(operator, value, wanted[operator])) return false;
  return true;
}

function holds(operator: string, value: unknown, operand: unknown): boolean {
  switch (operator) {
    case '$in':
      return (operand as unknown[]).some((one) => same(value, one));
    case '$ne':
      return !same(value, operand);
    case '$exists':
      return (value !== undefined) === operand;
    case '$gt':
      return isComparable(value) && compare(value, operand) > 0;
    case '$gte':
      return isComparable(value) && compare(value, operand) >= 0;
    case '$lt':
      return isComparable(value) && compare(value, operand) < 0;
    case '$lte':
      return isComparable(value) && compare(value, operand) <= 0;
    default:
      throw new Error(`the imitated database does not know ${operator}`);
  }
}

export function isOperators(wanted: unknown): wanted is Doc {
  if (typeof wanted !== 'object' || wanted === null || isAtom(wanted)) return false;
  for (const name in wanted) return name.startsWith('$');
  return false;
}

/** Expressions of the aggregation language, as far as the product uses them. */
export function evaluate(expression: unknown, doc: Doc, around: Surroundings): unknown {
  if (expression === '$$NOW') return around.now;
  if (typeof expression === 'string' && expression.startsWith('$')) return doc[expression.slice(1)];
  if (!isOperators(expression)) return expression;
  const [operator, operands] = Object.entries(expression)[0]!;
  const [a, b] = (operands as unknown[]).map((one) => evaluate(one, doc, around));
  if (operator === '$lte') return compare(a, b) <= 0;
  if (operator === '$add' && ((a ?? null) === null || (b ?? null) === null)) return null;
  if (operator === '$add' && a instanceof Date) return new Date(a.getTime() + (b as number));
  if (operator === '$add') return (a as number) + (b as number);
  throw new Error(`the imitated database does not know ${operator}`);
}

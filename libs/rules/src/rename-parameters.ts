import type { Condition, Expression, Threshold } from './condition.ts';

/** The same condition with its parameters under other names, for use inside another rule. */
export function renameParameters(condition: Condition, rename: (id: string) => string): Condition {
  const inner = (one: Condition) => renameParameters(one, rename);
  const threshold = (one: Threshold): Threshold =>
    'parameter' in one ? { parameter: rename(one.parameter) } : one;
  if ('all' in condition) return { all: condition.all.map(inner) };
  if ('any' in condition) return { any: condition.any.map(inner) };
  if ('not' in condition) return { not: inner(condition.not) };
  if ('countOf' in condition)
    return { countOf: condition.countOf.map(inner), atLeast: threshold(condition.atLeast) };
  if ('compare' in condition)
    return {
      ...condition,
      compare: renamedExpression(condition.compare, rename),
      to: threshold(condition.to),
    };
  return condition;
}

function renamedExpression(expression: Expression, rename: (id: string) => string): Expression {
  if (typeof expression === 'number') return expression;
  if ('parameter' in expression) return { parameter: rename(expression.parameter) };
  if ('fact' in expression || 'line' in expression || 'monthsBetween' in expression) return expression;
  const parts = Object.entries(expression).map(([operation, of]) => [
    operation,
    (of as readonly Expression[]).map((one) => renamedExpression(one, rename)),
  ]);
  return Object.fromEntries(parts) as Expression;
}

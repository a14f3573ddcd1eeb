import type { Condition } from '../condition.ts';
import { RuleProblem } from '../rule-problem.ts';
import type { ClassRule } from './class-rule.ts';

/**
 * The condition that a classification gives one of these classes. They must be neighbours in the order of the rule:
 * then "no class before them, and one of them" is exact in three values. Throws RuleProblem.
 */
export function classCondition(rule: ClassRule, ids: readonly string[]): Condition {
  const places = ids.map((id) => rule.classes.findIndex((one) => one.id === id)).sort((a, b) => a - b);
  const [first, last] = [places[0], places.at(-1)];
  if (first === undefined || last === undefined || first < 0)
    throw new RuleProblem(`${rule.id} has the classes ${rule.classes.map(({ id }) => id).join(', ')}`);
  if (last - first !== new Set(places).size - 1)
    throw new RuleProblem(`the classes of ${rule.id} must be neighbours`);
  const tests = rule.classes.map(({ test }) => test);
  const none = tests.slice(0, first).map((test): Condition => ({ not: test! }));
  // The last class has no test: it is what remains.
  const some = last === tests.length - 1 ? [] : [{ any: tests.slice(first, last + 1) as Condition[] }];
  const parts = [...none, ...some];
  if (parts.length === 0) throw new RuleProblem(`every enterprise is in one of these classes of ${rule.id}`);
  return parts.length === 1 ? parts[0]! : { all: parts };
}

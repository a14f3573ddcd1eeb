import type { LocalDate } from '#kernel';
import {
  eraOn,
  type Condition,
  type Expression,
  type FactCatalogue,
  type FactDefinition,
  type FactValue,
} from '#rules';
import type { LawInForce } from '../../../apps/eligibility/src/policy/domain/compile-policy.ts';
import type { PolicyBook } from '../../../apps/eligibility/src/policy/domain/policy-book.ts';
import { AMOUNT_STEP_FEN, DAYS } from './made-up-facts.ts';
import { dayNumber, isKnown } from './json-rules.ts';

interface Enterprise {
  readonly day: string;
  readonly values: readonly (FactValue | undefined)[];
}

/**
 * The same rules, numbers and enterprises as OpenFisca can take them: amounts in thousands of yuan (its numbers have 32 bits),
 * days and choices as whole numbers, each parameter with its value on each of the days.
 */
export function openFiscaCase(
  book: PolicyBook,
  enterprises: readonly Enterprise[],
  expected: readonly (readonly (number | null)[])[],
) {
  const used = new Set<string>();
  const policies = book.policies.flatMap(({ policy, eras }, index) => {
    const laws = DAYS.map((day) => ({ day, law: eraOn(eras, day as LocalDate).content }));
    const open = laws.filter(({ law }) => law.open === 'inside' && law.conditions.length > 0);
    if (open.length === 0) return [];
    const rules = open.map(({ day, law }) => {
      const tests: Condition = { all: law.conditions.map(({ condition }) => condition.test) };
      const numbers = [...law.parameters].flatMap(([id, { parameter, on }]) =>
        on.kind === 'in-force' ? [[id, scaled(on.value, parameter.unit)] as const] : [],
      );
      return { day, test: inCodes(tests, book.facts, law, used), parameters: Object.fromEntries(numbers) };
    });
    return [{ id: policy.id, column: index, rules }];
  });
  const facts = book.facts.definitions.flatMap((fact, slot) =>
    used.has(fact.code)
      ? [
          {
            code: fact.code,
            flag: fact.type === 'flag',
            values: enterprises.map(({ values }) => coded(fact, values[slot]!)),
          },
        ]
      : [],
  );
  return {
    days: enterprises.map(({ day }) => DAYS.indexOf(day as never)),
    dayNames: DAYS,
    facts,
    policies,
    expected,
  };
}

function coded(fact: FactDefinition, value: FactValue): number | boolean {
  if (fact.type === 'choice') return fact.choices!.findIndex(({ id }) => id === value);
  if (fact.type === 'day') return dayNumber(value as string);
  return scaled(value as number | boolean, fact.unit) as number | boolean;
}

function scaled<T>(value: T, unit: string | undefined): T | number {
  if (typeof value === 'string') return dayNumber(value);
  return unit === 'fen' && typeof value === 'number' ? value / AMOUNT_STEP_FEN : value;
}

/** Conditions with choices as numbers; comparisons and calculations stay as the rules have them. */
function inCodes(test: Condition, facts: FactCatalogue, law: LawInForce, used: Set<string>): unknown {
  const again = (part: Condition) => inCodes(part, facts, law, used);
  if ('all' in test) return { all: test.all.map(again) };
  if ('any' in test) return { any: test.any.map(again) };
  if ('not' in test) return { not: again(test.not) };
  if ('countOf' in test) return { countOf: test.countOf.map(again), atLeast: test.atLeast };
  if ('compare' in test) {
    if (!isKnown(law, [test.compare, test.to])) return never(facts, used);
    mark(test.compare, used);
    mark(test.to, used);
    return test;
  }
  used.add(test.fact);
  const definition = facts.definition(test.fact)!;
  const wanted: readonly FactValue[] = 'equals' in test ? [test.equals] : test.in;
  return { fact: test.fact, in: wanted.map((value) => coded(definition, value)) };
}

/** A number nobody has found: the comparison does not hold. */
function never(facts: FactCatalogue, used: Set<string>): unknown {
  const { code } = facts.definitions[0]!;
  used.add(code);
  return { fact: code, in: [] };
}

function mark(expression: Expression, used: Set<string>): void {
  if (typeof expression !== 'object') return;
  if ('fact' in expression) used.add(expression.fact);
  for (const part of Object.values(expression) as unknown[]) {
    if (Array.isArray(part)) for (const one of part as Expression[]) mark(one, used);
    else if (typeof part === 'object' && part !== null)
      for (const code of Object.values(part)) used.add(code as string);
  }
}

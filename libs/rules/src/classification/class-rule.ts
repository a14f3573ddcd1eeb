import type { LocalDate } from '#kernel';
import { compileCondition } from '../compile-condition.ts';
import type { Condition } from '../condition.ts';
import type { FactCatalogue, FactValues } from '../fact.ts';
import { parameterOn, type Parameter } from '../parameter.ts';
import type { LegalSource } from '../source.ts';
import { coverageOfAny, type Span } from '../span.ts';
import { eraOn, eras, parameterScope } from '../timeline.ts';
import { MET, UNKNOWN } from '../truth.ts';

/** Classes tried in order; the first whose test is met holds. The last one has no test: it is what remains. */
export interface ClassRule {
  readonly id: string;
  readonly inForce: readonly (Span & { readonly source: LegalSource })[];
  readonly parameters: readonly Parameter[];
  readonly classes: readonly { readonly id: string; readonly test?: Condition }[];
}

export interface ClassFound {
  /** Undefined when a missing fact leaves it open. */
  readonly id: string | undefined;
  /** `<rule>/<since>`, the version of the rule that was applied. */
  readonly rule: string;
}

/** Compiles a class rule once. The function returns undefined on a day on which the rule is not in force. */
export function compileClassRule(rule: ClassRule, facts: FactCatalogue) {
  const timeline = eras(rule.inForce, rule.parameters, (day) => classifierOn(rule, facts, day));
  return (values: FactValues, on: LocalDate): ClassFound | undefined => eraOn(timeline, on).content?.(values);
}

function classifierOn(rule: ClassRule, facts: FactCatalogue, day: LocalDate) {
  const classes = rule.classes.map(({ id, test }) => ({
    id,
    test: test && compileCondition(test, { facts, parameter: parameterScope(rule.parameters, day) }),
  }));
  if (coverageOfAny(rule.inForce, day) !== 'inside') return undefined;
  const version = `${rule.id}/${since(rule, day)}`;
  return (values: FactValues): ClassFound => {
    for (const { id, test } of classes) {
      const truth = test ? test.evaluate(values) : MET;
      if (truth === MET) return { id, rule: version };
      if (truth === UNKNOWN) return { id: undefined, rule: version };
    }
    return { id: undefined, rule: version };
  };
}

/** Parameters without any entry on days on which the rule is in force. */
export function classRuleGaps(rule: ClassRule): string[] {
  const gaps = eras(rule.inForce, rule.parameters, (day) =>
    coverageOfAny(rule.inForce, day) === 'outside'
      ? []
      : rule.parameters.filter((parameter) => parameterOn(parameter, day).kind === 'not-in-force'),
  );
  return gaps.flatMap(({ from, to, content }) =>
    content.map(
      ({ id }) => `${id} has no value from ${from} to ${to ?? 'the end'}, when the rule is in force`,
    ),
  );
}

/** The latest start, as the text states it, among what is in force on the day. */
function since(rule: ClassRule, day: LocalDate): string {
  const started = [...rule.inForce, ...rule.parameters.flatMap(({ values }) => values)]
    .filter((span) => coverageOfAny([span], day) === 'inside')
    .sort((a, b) => (a.from.latest < b.from.latest ? -1 : 1));
  return started.at(-1)!.from.text;
}

import type { LocalDate } from '#kernel';
import { factValues, truthName, type BilingualText, type FactValue, type TruthName } from '#rules';
import { checkPolicy, type Outcome } from '../domain/check-policy.ts';
import type { CompiledPolicy } from '../domain/compile-policy.ts';

/** Facts in, answer out: what a policy officer expects of a policy. */
export interface Scenario extends BilingualText {
  readonly id: string;
  readonly asOf: LocalDate;
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly answer: {
    readonly outcome: Outcome;
    /** The states of the conditions it cares about. */
    readonly conditions?: Readonly<Record<string, TruthName>>;
    readonly missing?: readonly string[];
    readonly amountFen?: number | null;
  };
}

/** The answer a policy gives, cut to what the scenario speaks of. */
export function answerTo(scenario: Scenario, compiled: CompiledPolicy): Scenario['answer'] {
  const result = checkPolicy(compiled, factValues(compiled.facts, scenario.facts), scenario.asOf);
  const { conditions, missing, amountFen } = scenario.answer;
  const states = result.truths.map((truth, index) => [
    result.era.content.conditions[index]!.condition.id,
    truthName(truth),
  ]);
  return {
    outcome: result.outcome,
    ...(conditions && {
      conditions: Object.fromEntries(states.filter(([id]) => id! in conditions)) as Record<string, TruthName>,
    }),
    ...(missing && { missing: result.missing.map((slot) => compiled.facts.definitions[slot]!.code) }),
    ...(amountFen !== undefined && { amountFen: result.benefits[0]?.amount ?? null }),
  };
}

/** Stretches of time between two changes of the law that no scenario's day falls into. */
export function erasWithoutScenario(scenarios: readonly Scenario[], compiled: CompiledPolicy): string[] {
  const days = scenarios.map(({ facts }) => facts[compiled.policy.decidedBy.fact]);
  return compiled.eras
    .filter(({ from, to }) => !days.some((day) => day !== undefined && day >= from && (!to || day <= to)))
    .map(({ from, to }) => `${from} to ${to ?? 'no end'}`);
}

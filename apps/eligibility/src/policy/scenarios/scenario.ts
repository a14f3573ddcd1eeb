import type { LocalDate } from '#kernel';
import { factValues, truthName, type BilingualText, type FactValue, type TruthName } from '#rules';
import { checkPolicy, type Outcome } from '../domain/check-policy.ts';
import { ASKED_ON, type CompiledPolicy, type LawInForce } from '../domain/compile-policy.ts';

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
    /** Of the first benefit. */
    readonly amountFen?: number | null;
    /** Lines of the first benefit's calculation that it cares about. */
    readonly lines?: Readonly<Record<string, number | null>>;
    /** Numbers of the policy as they hold on the day of the law; null when none was found, or since when is not known. */
    readonly numbers?: Readonly<Record<string, number | LocalDate | null>>;
  };
}

/** The answer a policy gives, cut to what the scenario speaks of. */
export function answerTo(scenario: Scenario, compiled: CompiledPolicy): Scenario['answer'] {
  const { outcome, era, truths, missing, benefits } = checkPolicy(
    compiled,
    factValues(compiled.facts, scenario.facts),
    scenario.asOf,
  );
  const law = era.content;
  const wanted = scenario.answer;
  const states = truths.map(
    (truth, index) => [law.conditions[index]!.condition.id, truthName(truth)] as const,
  );
  const lines = benefits[0]?.lines.map(
    (value, index) => [law.benefits[0]!.lines[index]!.line.id, value] as const,
  );
  return {
    outcome,
    ...(wanted.conditions && { conditions: only(wanted.conditions, states) }),
    ...(wanted.missing && { missing: missing.map((slot) => compiled.facts.definitions[slot]!.code) }),
    ...(wanted.amountFen !== undefined && { amountFen: benefits[0]?.amount ?? null }),
    ...(wanted.lines && { lines: only(wanted.lines, lines ?? []) }),
    ...(wanted.numbers && { numbers: only(wanted.numbers, numbersOf(law)) }),
  };
}

function numbersOf({ parameters }: LawInForce) {
  return [...parameters].flatMap(([id, { on }]) =>
    on.kind === 'not-in-force' ? [] : [[id, on.kind === 'in-force' ? on.value : null] as const],
  );
}

function only<T>(wanted: Readonly<Record<string, T>>, found: readonly (readonly [string, T])[]) {
  return Object.fromEntries(found.filter(([id]) => Object.hasOwn(wanted, id)));
}

/** Whether the policy answers as the scenario expects. */
export function holds(scenario: Scenario, compiled: CompiledPolicy): boolean {
  return differences(scenario, compiled).length === 0;
}

/** What the policy answers otherwise than expected, one part of the answer each. */
export function differences(scenario: Scenario, compiled: CompiledPolicy): string[] {
  return differentParts(scenario.answer, answerTo(scenario, compiled));
}

/** The parts of an answer that are not as expected; parts nobody expects do not matter. */
export function differentParts(wanted: object, given: object): string[] {
  return Object.entries(wanted).flatMap(([part, expected]) => {
    const [due, found] = [stable(expected), stable((given as Record<string, unknown>)[part])];
    return due === found ? [] : [`${part}: expected ${due}, is ${found}`];
  });
}

/** JSON with the members of objects in order. */
function stable(value: unknown): string {
  const ordered =
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return JSON.stringify(ordered) ?? 'nothing';
}

/** The day whose law a scenario asks for; undefined when it leaves the deed without a day. */
export function lawDay(scenario: Scenario, { policy }: CompiledPolicy): LocalDate | undefined {
  const { fact } = policy.decidedBy;
  return fact === ASKED_ON ? scenario.asOf : (scenario.facts[fact] as LocalDate | undefined);
}

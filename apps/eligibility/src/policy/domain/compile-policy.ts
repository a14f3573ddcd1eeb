import type { LocalDate } from '#kernel';
import {
  compileCondition,
  coverage,
  coverageOfAny,
  eras,
  parameterOn,
  parameterScope,
  type BilingualText,
  type CompiledCondition,
  type Coverage,
  type Era,
  type FactCatalogue,
  type ParameterOn,
  type Parameter,
  type Span,
} from '#rules';
import { compileBenefit, type CompiledBenefit } from './compile-benefit.ts';
import type { ExclusionGroup } from './exclusion.ts';
import type { Benefit, Policy, PolicyCondition } from './policy.ts';
import { filled, worded } from './wording.ts';

/** The fact that every question brings with it. */
export const ASKED_ON = 'asked-on';

/** A policy with its time cut into pieces in which no law changes, each compiled once. */
export interface CompiledPolicy {
  readonly policy: Policy;
  readonly facts: FactCatalogue;
  readonly decidingSlot: number;
  /** Slot of the day the question is about. */
  readonly askedSlot: number;
  readonly eras: readonly Era<LawInForce>[];
  /** Those of them in which it is open, or may be. */
  readonly openEras: readonly Era<LawInForce>[];
  /** The groups of the book that it belongs to. */
  readonly exclusions: readonly ExclusionGroup[];
}

/** The law of a policy on the days of one era. */
export interface LawInForce {
  readonly open: Coverage;
  readonly parameters: ReadonlyMap<string, ParameterInForce>;
  readonly conditions: readonly ConditionInForce[];
  readonly benefits: readonly CompiledBenefit[];
  /** With the numbers in force. */
  readonly notes: readonly BilingualText[];
}

export interface ParameterInForce {
  readonly parameter: Parameter;
  readonly on: ParameterOn;
  readonly text: BilingualText;
}

export interface ConditionInForce extends CompiledCondition {
  readonly condition: PolicyCondition;
  /** The statement with the numbers in force. */
  readonly statement: BilingualText;
}

/** Throws RuleProblem when a fact, parameter or line it refers to does not exist or has the wrong type. */
export function compilePolicy(policy: Policy, facts: FactCatalogue): CompiledPolicy {
  const spans = [...policy.open, ...appliedSpans(policy)];
  const all = joined(eras(spans, policy.parameters, (day) => lawOn(policy, facts, day)));
  return {
    policy,
    facts,
    decidingSlot: facts.slot(policy.decidedBy.fact)!,
    askedSlot: facts.slot(ASKED_ON)!,
    eras: all,
    openEras: all.filter(({ content }) => content.open !== 'outside'),
    exclusions: [],
  };
}

/** Joins pieces of time between which nothing changes: where the policy is closed, or only a text's precision cut them. */
function joined(all: readonly Era<LawInForce>[]): Era<LawInForce>[] {
  const merged: Era<LawInForce>[] = [];
  for (const era of all) {
    const before = merged.at(-1);
    if (before && whatHolds(before.content) === whatHolds(era.content))
      merged[merged.length - 1] = { ...before, to: era.to };
    else merged.push(era);
  }
  return merged;
}

function whatHolds({ open, parameters, conditions, benefits }: LawInForce): string {
  if (open === 'outside') return open;
  const numbers = [...parameters].map(([id, { on }]) =>
    on.kind === 'not-in-force' ? id : `${id} ${on.kind} ${on.dated.from.text}`,
  );
  const rules = [...conditions.map(({ condition }) => condition), ...benefits.map(({ benefit }) => benefit)];
  return [open, ...numbers, ...rules.map(({ zh, applies }) => zh + applies?.from.text)].join('|');
}

function appliedSpans(policy: Policy): Span[] {
  return [...policy.conditions, ...policy.benefits].flatMap(({ applies }) => applies ?? []);
}

function lawOn(policy: Policy, facts: FactCatalogue, day: LocalDate): LawInForce {
  const scope = { facts, parameter: parameterScope(policy.parameters, day) };
  const parameters = parametersOn(policy.parameters, day);
  const texts = new Map([...parameters].map(([id, { text }]) => [id, text]));
  const applies = (rule: { applies?: Span }) => !rule.applies || coverage(rule.applies, day) !== 'outside';
  return {
    open: coverageOfAny(policy.open, day),
    parameters,
    conditions: policy.conditions.filter(applies).map((condition) => ({
      ...compileCondition(condition.test, scope),
      condition,
      statement: filled(condition, texts),
    })),
    benefits: policy.benefits
      .filter(applies)
      .map((benefit) => compileBenefit(filledBenefit(benefit, texts), scope)),
    notes: policy.notes.map((note) => filled(note, texts)),
  };
}

function filledBenefit(benefit: Benefit, texts: ReadonlyMap<string, BilingualText>): Benefit {
  return {
    ...benefit,
    ...filled(benefit, texts),
    ...(benefit.note && { note: filled(benefit.note, texts) }),
    lines: benefit.lines.map((line) => ({ ...line, ...filled(line, texts) })),
  };
}

function parametersOn(parameters: readonly Parameter[], day: LocalDate): Map<string, ParameterInForce> {
  return new Map(
    parameters.map((parameter) => {
      const on = parameterOn(parameter, day);
      const text = worded(on.kind === 'in-force' ? on.value : null, parameter.unit);
      return [parameter.id, { parameter, on, text }];
    }),
  );
}

import type { Era } from '#rules';
import { textOf, type Language } from '#service-kit';
import type { CompiledPolicy, ConditionInForce, LawInForce } from '../../policy/domain/compile-policy.ts';
import { escaped, json, members, Sentence, type JsonText } from './json-text.ts';
import { parameterView, sourceName, sourceView, spanText } from './law-views.ts';
import { prepareBenefit, type PreparedBenefit } from './prepare-benefit.ts';

/** Everything of a policy's answer that does not depend on the facts, in one language. */
export interface PreparedPolicy {
  readonly head: JsonText;
  readonly reasons: PreparedReasons;
  readonly laws: ReadonlyMap<LawInForce, PreparedLaw>;
}

/** Why a policy is answered as it is; sentences wait for a day, statements or names of facts. */
export interface PreparedReasons {
  readonly eligible: JsonText;
  readonly notOpen: Sentence;
  readonly notEligible: Sentence;
  readonly missing: Sentence;
  readonly window: Sentence;
  readonly law: JsonText;
  readonly reported: JsonText;
}

export interface PreparedLaw {
  /** Since and until when, for `lawOf`. */
  readonly since: JsonText;
  readonly conditions: readonly PreparedCondition[];
  readonly benefits: readonly PreparedBenefit[];
}

export interface PreparedCondition {
  /** Escaped. */
  readonly statement: JsonText;
  /** All members for the states that need no fact to say why. */
  readonly met: JsonText;
  readonly notMet: JsonText;
  readonly unknownLaw: JsonText;
  /** Members before the reason, and the reason, which names the missing facts. */
  readonly unknown: JsonText;
  readonly unknownReason: Sentence;
}

export function preparePolicy(compiled: CompiledPolicy, language: Language): PreparedPolicy {
  const { policy } = compiled;
  const { id, document, trust, standing } = policy;
  return {
    head: members({
      policy: id,
      name: policy[language],
      document,
      trust,
      standing,
      sources: policy.sources.map((source) => sourceView(source, language)),
    }),
    reasons: prepareReasons(compiled, language),
    laws: new Map(compiled.eras.map((era) => [era.content, prepareLaw(compiled, era, language)])),
  };
}

function prepareReasons({ policy }: CompiledPolicy, language: Language): PreparedReasons {
  const spans = policy.open.map((span) => spanText(span, language)).join('; ');
  return {
    eligible: json(textOf('answer.eligible', {}, language)),
    notOpen: new Sentence('answer.not-open', 'day', { spans }, language),
    notEligible: new Sentence('answer.not-eligible', 'statements', {}, language),
    missing: new Sentence('answer.undetermined', 'facts', {}, language),
    window: new Sentence('answer.undetermined-window', 'day', {}, language),
    law: json(textOf('answer.undetermined-law', {}, language)),
    reported: json(textOf('answer.reported', {}, language)),
  };
}

function prepareLaw(compiled: CompiledPolicy, era: Era<LawInForce>, language: Language): PreparedLaw {
  const law = era.content;
  return {
    since: members({ fact: compiled.policy.decidedBy.fact, since: era.from, until: era.to }),
    conditions: law.conditions.map((condition) => prepareCondition(condition, law, language)),
    benefits: law.benefits.map((benefit) => prepareBenefit(benefit, law, language)),
  };
}

function prepareCondition(rule: ConditionInForce, law: LawInForce, language: Language): PreparedCondition {
  const { condition } = rule;
  const statement = rule.statement[language];
  const otherwise = condition.otherwise?.[language] ?? '';
  const fixed = {
    text: statement,
    parameters: rule.parameters.map((id) => parameterView(law.parameters.get(id)!, language)),
    source: sourceName(condition.source),
  };
  const withState = (state: string, code: string) => {
    const reason = textOf(code, { statement, otherwise }, language).trim();
    return members({ id: condition.id, state, ...fixed, reason });
  };
  return {
    statement: escaped(statement),
    met: withState('met', 'condition.met'),
    notMet: withState('not-met', 'condition.not-met'),
    unknownLaw: withState('unknown', 'condition.unknown-law'),
    unknown: members({ id: condition.id, state: 'unknown', ...fixed }),
    unknownReason: new Sentence('condition.unknown', 'facts', { statement }, language),
  };
}

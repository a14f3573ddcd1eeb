import type { Era } from '#rules';
import { textOf, type Language } from '#service-kit';
import type { CompiledPolicy, ConditionInForce, LawInForce } from '../../policy/domain/compile-policy.ts';
import { prepareBenefit, type PreparedBenefit } from './prepare-benefit.ts';
import { members, type JsonText } from './json-text.ts';
import { parameterView, sourceView, spanText } from './law-views.ts';

/** Everything of a policy's answer that does not depend on the facts, in one language. */
export interface PreparedPolicy {
  readonly head: JsonText;
  readonly spans: string;
  readonly laws: ReadonlyMap<LawInForce, PreparedLaw>;
}

export interface PreparedLaw {
  /** Since and until when, for `lawOf`. */
  readonly since: JsonText;
  readonly conditions: readonly PreparedCondition[];
  readonly benefits: readonly PreparedBenefit[];
}

export interface PreparedCondition {
  readonly statement: string;
  /** All members for the states that need no fact to say why. */
  readonly met: JsonText;
  readonly notMet: JsonText;
  readonly unknownLaw: JsonText;
  /** Members before the reason, which names the missing facts. */
  readonly unknown: JsonText;
}

export function preparePolicy(compiled: CompiledPolicy, language: Language): PreparedPolicy {
  const { policy } = compiled;
  const { id, document, trust, standing } = policy;
  const separator = language === 'zh' ? '、' : '; ';
  return {
    head: members({ policy: id, name: policy[language], document, trust, standing }),
    spans: policy.open.map((span) => spanText(span, language)).join(separator),
    laws: new Map(compiled.eras.map((era) => [era.content, prepareLaw(compiled, era, language)])),
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
    source: sourceView(condition.source, language),
  };
  const withState = (state: string, reason: string) =>
    members({
      id: condition.id,
      state,
      ...fixed,
      reason: textOf(reason, { statement, otherwise }, language).trim(),
    });
  return {
    statement,
    met: withState('met', 'condition.met'),
    notMet: withState('not-met', 'condition.not-met'),
    unknownLaw: withState('unknown', 'condition.unknown-law'),
    unknown: members({ id: condition.id, state: 'unknown', ...fixed }),
  };
}

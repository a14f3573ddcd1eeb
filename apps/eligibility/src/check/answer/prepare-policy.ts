import type { Era, FactCatalogue } from '#rules';
import type { CompiledPolicy, ConditionInForce, LawInForce } from '../../policy/domain/compile-policy.ts';
import type { AnswerWording } from './answer-wording.ts';
import { escaped, json, members, part, Sentence, type JsonPart } from './json-part.ts';
import { briefParameter, parameterView, sourceName, sourceView, spanText } from './law-views.ts';
import { prepareBenefit, type PreparedBenefit } from './prepare-benefit.ts';

/** Everything of a policy's answer that does not depend on the facts, in one language. */
export interface PreparedPolicy {
  readonly head: JsonPart;
  /** The same without documents and sources. */
  readonly briefHead: JsonPart;
  readonly reasons: PreparedReasons;
  readonly laws: ReadonlyMap<LawInForce, PreparedLaw>;
}

/** Why a policy is answered as it is; sentences wait for a day, statements or names of facts. */
export interface PreparedReasons {
  readonly eligible: JsonPart;
  readonly notOpen: Sentence;
  readonly notEligible: Sentence;
  readonly missing: Sentence;
  readonly window: Sentence;
  readonly law: JsonPart;
  readonly reported: JsonPart;
}

export interface PreparedLaw {
  /** Slots its conditions and benefits look at. */
  readonly slots: readonly number[];
  /** Since and until when, for `lawOf`. */
  readonly since: JsonPart;
  readonly conditions: readonly PreparedCondition[];
  readonly benefits: readonly PreparedBenefit[];
}

export interface PreparedCondition {
  /** Escaped. */
  readonly statement: JsonPart;
  /** All that the shorter answer says of it, by truth: not met, unknown, met. */
  readonly brief: readonly JsonPart[];
  /** Up to the list of facts, for the states that need no fact to say why. */
  readonly met: JsonPart;
  readonly notMet: JsonPart;
  readonly unknownLaw: JsonPart;
  /** Up to the reason, and the reason, which names the missing facts. */
  readonly unknown: JsonPart;
  readonly unknownReason: Sentence;
}

export function preparePolicy(compiled: CompiledPolicy, wording: AnswerWording): PreparedPolicy {
  const { policy } = compiled;
  const { language } = wording;
  const { id, document, trust, standing } = policy;
  return {
    head: opened(
      {
        policy: id,
        name: policy[language],
        document,
        trust,
        standing,
        sources: policy.sources.map((source) => sourceView(source, language)),
      },
      'outcome',
    ),
    briefHead: opened({ policy: id, name: policy[language], trust, standing }, 'outcome'),
    reasons: prepareReasons(compiled, wording),
    laws: new Map(compiled.eras.map((era) => [era.content, prepareLaw(compiled, era, wording)])),
  };
}

function prepareReasons({ policy }: CompiledPolicy, wording: AnswerWording): PreparedReasons {
  const spans = policy.open.map((span) => spanText(span, wording)).join('; ');
  return {
    eligible: text(wording.say('answer.eligible')),
    notOpen: new Sentence('answer.not-open', 'day', { spans }, wording),
    notEligible: new Sentence('answer.not-eligible', 'statements', {}, wording),
    missing: new Sentence('answer.undetermined', 'facts', {}, wording),
    window: new Sentence('answer.undetermined-window', 'day', {}, wording),
    law: text(wording.say('answer.undetermined-law')),
    reported: text(wording.say('answer.reported')),
  };
}

function prepareLaw(compiled: CompiledPolicy, era: Era<LawInForce>, wording: AnswerWording): PreparedLaw {
  const law = era.content;
  const rules = [...law.conditions, ...law.benefits];
  return {
    slots: [...new Set([compiled.decidingSlot, ...rules.flatMap(({ slots }) => slots)])],
    since: part(
      `,${members({ fact: compiled.policy.decidedBy.fact, since: era.from, until: era.to })}},"conditions":[`,
    ),
    conditions: law.conditions.map((condition) => prepareCondition(condition, law, compiled.facts, wording)),
    benefits: law.benefits.map((benefit) => prepareBenefit(benefit, law, wording)),
  };
}

function prepareCondition(
  rule: ConditionInForce,
  law: LawInForce,
  facts: FactCatalogue,
  wording: AnswerWording,
): PreparedCondition {
  const { condition } = rule;
  const { language } = wording;
  const statement = rule.statement[language];
  const otherwise = condition.otherwise?.[language] ?? '';
  const fixed = {
    text: statement,
    parameters: rule.parameters.map((id) => parameterView(law.parameters.get(id)!, language)),
    source: sourceName(condition.source),
  };
  const brief = {
    text: statement,
    facts: rule.slots.map((slot) => facts.definitions[slot]!.code),
    parameters: rule.parameters.map((id) => briefParameter(law.parameters.get(id)!)),
    source: condition.source.id,
  };
  const withState = (state: string, code: string) => {
    const reason = wording.say(code, { statement, otherwise }).trim();
    return part(`{${members({ id: condition.id, state, ...fixed, reason })},"facts":[`);
  };
  return {
    statement: part(escaped(statement)),
    brief: ['not-met', 'unknown', 'met'].map((state) => part(json({ id: condition.id, state, ...brief }))),
    met: withState('met', 'condition.met'),
    notMet: withState('not-met', 'condition.not-met'),
    unknownLaw: withState('unknown', 'condition.unknown-law'),
    unknown: opened({ id: condition.id, state: 'unknown', ...fixed }, 'reason'),
    unknownReason: new Sentence('condition.unknown', 'facts', { statement }, wording),
  };
}

const text = (sentence: string): JsonPart => part(json(sentence));

/** An object that is still open, with the name of the member that comes next. */
function opened(object: object, next: string): JsonPart {
  return part(`{${members(object)},"${next}":`);
}

import type { LocalDate } from '#kernel';
import { eraOn, type DatedValue, type Parameter } from '#rules';
import { textOf, type Language } from '#service-kit';
import { sourceName, sourceView } from '../check/answer/law-views.ts';
import type { ParameterDto } from '../check/check-answer.dto.ts';
import type { CompiledBenefit } from './domain/compile-benefit.ts';
import type { CompiledPolicy } from './domain/compile-policy.ts';
import { wordedIn } from './domain/wording.ts';
import type { ParameterHistoryDto, PolicyBenefitDto, PolicyDto, PolicySummaryDto } from './policy.dto.ts';

const STATES = { inside: 'open', uncertain: 'uncertain', outside: 'not-open' } as const;

/** A policy as lists show it, by the law of a day. */
export function policySummary(
  { policy, eras }: CompiledPolicy,
  day: LocalDate,
  language: Language,
): PolicySummaryDto {
  const { id, document, trust, standing } = policy;
  return {
    id,
    category: policy.category,
    name: policy[language],
    summary: policy.summary[language],
    issuer: policy.issuer[language],
    document,
    trust,
    standing,
    audience: policy.audience[language],
    state: STATES[eraOn(eras, day).content.open],
    open: policy.open.map(({ from, to, note }) => ({
      from: from.text,
      to: to?.text ?? null,
      ...(note && { note: note[language] }),
    })),
  };
}

/** All of a policy: its conditions and benefits on a day, and the history of its numbers. */
export function policyView(compiled: CompiledPolicy, day: LocalDate, language: Language): PolicyDto {
  const { policy, eras, facts, exclusions } = compiled;
  const law = eraOn(eras, day).content;
  const codes = (slots: readonly number[]) => slots.map((slot) => facts.definitions[slot]!.code);
  return {
    ...policySummary(compiled, day, language),
    asOf: day,
    channel: policy.channel?.[language] ?? null,
    windows: policy.windows.map((window) => ({
      id: window.id,
      text: window[language],
      from: window.from.text,
      to: window.to?.text ?? null,
      source: sourceName(window.source),
      ...(window.note && { note: window.note[language] }),
    })),
    documents: policy.documents.map((one) => one[language]),
    versions: compiled.openEras.map(({ from, to, content }) => ({ from, to, state: STATES[content.open] })),
    decidedBy: { fact: policy.decidedBy.fact, text: policy.decidedBy[language] },
    conditions: law.conditions.map(({ condition, statement, slots }) => ({
      id: condition.id,
      text: statement[language],
      facts: codes(slots),
      source: sourceName(condition.source),
    })),
    benefits: law.benefits.map((benefit) => benefitView(benefit, codes(benefit.slots), language)),
    parameters: policy.parameters.map((parameter) => history(parameter, language)),
    exclusions: exclusions.map((group) => ({
      id: group.id,
      with: group.members.filter((id) => id !== policy.id),
      scope: group.scope,
      atMost: group.atMost,
      from: group.from.text,
      to: group.to?.text ?? null,
      text: group[language],
      source: sourceView(group.source, language),
    })),
    sources: policy.sources.map((source) => sourceView(source, language)),
    notes: law.notes.map((note) => note[language]),
  };
}

function benefitView(
  { benefit, lines }: CompiledBenefit,
  facts: string[],
  language: Language,
): PolicyBenefitDto {
  return {
    kind: benefit.kind,
    kindText: textOf(`benefit.kind.${benefit.kind}`, {}, language),
    text: benefit[language],
    bound: benefit.bound,
    standing: benefit.source.document === null ? 'reported' : 'documented',
    ...(benefit.note && { note: benefit.note[language] }),
    lines: lines.map(({ line }) => line[language]),
    facts,
  };
}

function history(parameter: Parameter, language: Language): ParameterHistoryDto {
  return {
    id: parameter.id,
    name: parameter[language],
    values: parameter.values.map((dated) => valueView(parameter, dated, language)),
  };
}

function valueView(
  { id, unit, ...parameter }: Parameter,
  dated: DatedValue,
  language: Language,
): ParameterDto {
  return {
    id,
    name: parameter[language],
    value: dated.value,
    unit,
    shown: wordedIn(language, dated.value, unit),
    since: dated.from.text,
    until: dated.to?.text ?? null,
    source: sourceName(dated.source),
  };
}

import type { FactDefinition, LegalSource, Span } from '#rules';
import type { Language } from '#service-kit';
import type { SourceDto, SourceNameDto } from '../check-answer.dto.ts';
import type { ParameterInForce } from '../../policy/domain/compile-policy.ts';
import './answer.messages.ts';
import type { AnswerWording } from './answer-wording.ts';

/** A number of the law, since when it holds and which text gives it. */
export function parameterView({ parameter, on, text }: ParameterInForce, language: Language): object {
  const dated = on.kind === 'not-in-force' ? undefined : on.dated;
  return {
    id: parameter.id,
    name: parameter[language],
    value: on.kind === 'in-force' ? on.value : null,
    unit: parameter.unit,
    shown: text[language],
    since: dated?.from.text ?? null,
    until: dated?.to?.text ?? null,
    source: dated ? sourceName(dated.source) : null,
  };
}

/** The number alone, since when it holds, and the name of its source. */
export function briefParameter({ parameter, on }: ParameterInForce): object {
  const dated = on.kind === 'not-in-force' ? undefined : on.dated;
  return {
    id: parameter.id,
    value: on.kind === 'in-force' ? on.value : null,
    unit: parameter.unit,
    since: dated?.from.text ?? null,
    source: dated?.source.id ?? null,
  };
}

/** A source with where to read it. */
export function sourceView(
  { id, document, trust, addresses, note }: LegalSource,
  language: Language,
): SourceDto {
  return { id, document, trust, addresses: [...addresses], ...(note && { note: note[language] }) };
}

/** A source as a condition or number names it; the policy lists it in full. */
export function sourceName({ id, document, trust }: LegalSource): SourceNameDto {
  return { id, document, trust };
}

export function spanText({ from, to }: Span, wording: AnswerWording): string {
  return to
    ? wording.say('answer.span', { from: from.text, to: to.text })
    : wording.say('answer.span-without-end', { from: from.text });
}

/** What a fact is and how to supply it. */
export function factView(fact: FactDefinition, language: Language): object {
  const { code, type, unit, min, max, choices } = fact;
  return {
    fact: code,
    name: fact[language],
    type,
    ...(unit && { unit }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(choices && { choices: choices.map((choice) => ({ id: choice.id, name: choice[language] })) }),
    howToSupply: fact.supply[language],
  };
}

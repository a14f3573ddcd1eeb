import type { FactDefinition, FactValue } from '#rules';
import type { Language } from '#service-kit';
import { wordedFact } from '../../policy/domain/wording.ts';
import type { Origin } from '../../enterprise/domain/facts-on.ts';
import { escaped, json, members, type JsonText } from './json-text.ts';
import { factView } from './law-views.ts';

/** How a fact appears in answers, in one language. */
export interface PreparedFact {
  /** Quoted. */
  readonly code: JsonText;
  /** Escaped. */
  readonly name: JsonText;
  /** What it is and how to supply it. */
  readonly supply: JsonText;
  /** The value a condition used, and where it came from. */
  readonly used: (value: FactValue, origin: Origin | undefined) => JsonText;
}

const SENT = '{"kind":"sent"}';

export function prepareFact(fact: FactDefinition, language: Language): PreparedFact {
  const head = `{${members({ fact: fact.code, name: fact[language] })},"value":`;
  const known = new Map<FactValue, JsonText>();
  const valueText = (value: FactValue) =>
    `${head}${json(value)},"shown":${json(wordedFact(fact, value)[language])},"origin":`;
  for (const value of fewValues(fact)) known.set(value, valueText(value));
  return {
    code: json(fact.code),
    name: escaped(fact[language]),
    supply: json(factView(fact, language)),
    used: (value, origin) => {
      const from = origin === undefined || origin.kind === 'sent' ? SENT : json(origin);
      return `${known.get(value) ?? valueText(value)}${from}}`;
    },
  };
}

function fewValues({ type, choices }: FactDefinition): FactValue[] {
  if (type === 'flag') return [true, false];
  return choices?.map(({ id }) => id) ?? [];
}

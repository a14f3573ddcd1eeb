import type { FactDefinition, FactValue } from '#rules';
import type { Origin } from '../../enterprise/domain/facts-on.ts';
import { wordedFact } from '../../policy/domain/wording.ts';
import type { AnswerWording } from './answer-wording.ts';
import type { ByteWriter } from './byte-writer.ts';
import { escaped, json, members, part, type JsonPart } from './json-part.ts';
import { factView } from './law-views.ts';

/** How a fact appears in answers, in one language. */
export interface PreparedFact {
  /** Quoted. */
  readonly code: string;
  /** Escaped. */
  readonly name: string;
  readonly nameBytes: JsonPart;
  /** What it is and how to supply it. */
  readonly supply: JsonPart;
  /** The same, up to the list of what each of its values would bring. */
  readonly supplyOpen: JsonPart;
  readonly definition: FactDefinition;
  /** Its value and origin, as JSON text. */
  readonly brief: (value: FactValue, origin: Origin | undefined) => string;
  /** Writes the same with its name and the value in words. */
  readonly writeUsed: (out: ByteWriter, value: FactValue, origin: Origin | undefined) => void;
}

const SENT = '{"kind":"sent"}';

export function prepareFact(fact: FactDefinition, wording: AnswerWording): PreparedFact {
  const { language } = wording;
  const head = `{${members({ fact: fact.code, name: fact[language] })},"value":`;
  const headPart = part(head);
  const briefHead = `{"fact":${json(fact.code)},"value":`;
  const restOf = (value: FactValue, origin: string) =>
    `${json(value)},"shown":${json(wordedFact(language, fact, value))},"origin":${origin}}`;
  const sentWhole = new Map(fewValues(fact).map((value) => [value, part(head + restOf(value, SENT))]));
  return {
    code: json(fact.code),
    name: escaped(fact[language]),
    nameBytes: part(escaped(fact[language])),
    supply: part(json(factView(fact, language))),
    supplyOpen: part(`{${members(factView(fact, language))},"ifKnown":[`),
    definition: fact,
    brief: (value, origin) => {
      const from = origin === undefined || origin.kind === 'sent' ? SENT : json(origin);
      return `${briefHead}${typeof value === 'string' ? `"${value}"` : value},"origin":${from}}`;
    },
    writeUsed: (out, value, origin) => {
      const isSent = origin === undefined || origin.kind === 'sent';
      const whole = isSent ? sentWhole.get(value) : undefined;
      if (whole) return out.bytes(whole);
      out.bytes(headPart);
      out.text(restOf(value, isSent ? SENT : json(origin)));
    },
  };
}

function fewValues({ type, choices }: FactDefinition): FactValue[] {
  if (type === 'flag') return [true, false];
  return choices?.map(({ id }) => id) ?? [];
}

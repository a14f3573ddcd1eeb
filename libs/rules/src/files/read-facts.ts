import { UNITS } from '../parameter.ts';
import { FACT_ORIGINS, FACT_SUBJECTS, FACT_TYPES, FactCatalogue, type FactDefinition } from '../fact.ts';
import { id, readText, text, unique } from './read-source.ts';
import { readStrictYaml, type Entry } from './strict-yaml.ts';

/** Reads the catalogue of facts that rules may ask for. */
export function readFacts(file: string, content: string): FactCatalogue {
  return readStrictYaml(file, content, (root) => {
    const { facts } = root.object({
      facts: (entry) => {
        const read = entry.list(readFact);
        unique(entry, read, ({ code }) => code);
        return read;
      },
    });
    return new FactCatalogue(facts);
  });
}

function readFact(entry: Entry): FactDefinition {
  const fact = entry.object(
    {
      code: id,
      zh: text,
      en: text,
      type: (type) => type.oneOf(FACT_TYPES),
      about: (about) => about.oneOf(FACT_SUBJECTS),
      origin: (origin) => origin.oneOf(FACT_ORIGINS),
      supply: readText,
    },
    {
      unit: (unit: Entry) => unit.oneOf(UNITS),
      min: (min: Entry) => min.integer(),
      max: (max: Entry) => max.integer(),
      fixed: readText,
      choices: (choices: Entry) => {
        const read = choices.list((choice) => choice.object({ id, zh: text, en: text }));
        unique(choices, read, (choice) => choice.id);
        return read;
      },
    },
  );
  if ((fact.type === 'choice') !== (fact.choices !== undefined))
    entry.refuse('choices belong to facts of type choice, and these need them');
  const isNumber = fact.type === 'integer' || fact.type === 'amount';
  if (!isNumber && (fact.unit ?? fact.min ?? fact.max) !== undefined)
    entry.refuse('unit, min and max belong to numbers');
  if ((fact.min ?? 0) > (fact.max ?? Number.MAX_SAFE_INTEGER)) entry.refuse('min is above max');
  if (fact.unit === undefined && isNumber) entry.refuse('a number needs a unit');
  return fact;
}

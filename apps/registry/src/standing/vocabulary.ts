import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  id,
  readSources,
  readStrictYaml,
  readText,
  sourceReader,
  text,
  unique,
  type BilingualText,
  type Entry,
  type LegalSource,
  type Sources,
} from '#rules';

/** A designation or list that the register knows, with the names that spreadsheets give it. */
export interface StandingTerm extends BilingualText {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly source: LegalSource;
  readonly note?: BilingualText;
}

export interface StandingVocabulary {
  readonly designations: readonly StandingTerm[];
  readonly lists: readonly StandingTerm[];
  readonly valueChains: readonly StandingTerm[];
}

/** Loads `standing.yaml` of a rules folder. Throws RuleFileError with file and line. */
export function loadStandingVocabulary(folder: string): StandingVocabulary {
  const file = join(folder, 'standing.yaml');
  return readStrictYaml(file, readFileSync(file, 'utf8'), (root) => {
    const sources = readSources(root.child('sources'));
    const { designations, lists, valueChains } = root.object({
      sources: () => sources,
      designations: (entry) => readTerms(entry, sources),
      lists: (entry) => readTerms(entry, sources),
      valueChains: (entry) => readTerms(entry, sources),
    });
    return { designations, lists, valueChains };
  });
}

function readTerms(entry: Entry, sources: Sources): StandingTerm[] {
  const terms = entry.list((item) =>
    item.object(
      { id, zh: text, en: text, aliases: (list) => list.list(text), source: sourceReader(sources) },
      { note: readText },
    ),
  );
  unique(entry, terms.flatMap(namesOf), (name) => name);
  return terms;
}

/** The term that a cell of a spreadsheet means: by id, name or alias, whatever blanks and quotation marks it has. */
export function termNamed(terms: readonly StandingTerm[], name: string): StandingTerm | undefined {
  return terms.find((term) => namesOf(term).includes(plain(name)));
}

function namesOf({ id: own, zh, en, aliases }: StandingTerm): string[] {
  return [...new Set([own, zh, en, ...aliases].map(plain))];
}

function plain(name: string): string {
  return name.replace(/[\s“”"「」]/g, '').toLowerCase();
}

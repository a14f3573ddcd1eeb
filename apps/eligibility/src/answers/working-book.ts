import { createHash } from 'node:crypto';
import type { LocalDate } from '#kernel';
import type { FactValue } from '#rules';
import type { Language } from '#service-kit';
import type { AnswerFormat } from './domain/answer-format.ts';
import { AnswerWriter, type AskedFor } from '../check/answer/answer-writer.ts';
import { AnswerWording } from '../check/answer/answer-wording.ts';
import { putAskedDay } from '../check/read-sent-facts.ts';
import { emptySheet, type FactSheet, type Origin } from '../enterprise/domain/facts-on.ts';
import type { BookFiles } from '../policy/book-files.ts';
import type { PolicyBook } from '../policy/domain/policy-book.ts';
import { compileBook } from '../policy/load-policy-book.ts';
import type { FactGiven } from './domain/answer.ts';
import type { RuleBookTexts } from './domain/rule-book.ts';

/** What an answer depends on, besides its rule book. */
export interface Question extends Omit<AskedFor, 'asOf'> {
  readonly asOf: LocalDate;
  readonly language: Language;
  readonly policies: readonly string[];
  readonly facts: readonly FactGiven[];
  /** How its answer is written. */
  readonly format: AnswerFormat;
}

/** A rule book made to work again from its kept texts, whatever the book of the running release says. */
export class WorkingBook {
  readonly #book: PolicyBook;
  readonly #sentences: RuleBookTexts['sentences'];
  readonly #writers = new Map<string, AnswerWriter>();

  constructor({ files, sentences }: RuleBookTexts) {
    const texts: BookFiles = new Map(
      files.map(({ place, content }) => [place, { file: place, content }] as const),
    );
    this.#book = compileBook(texts);
    this.#sentences = sentences;
  }

  /** The answer as bytes. Throws RangeError for a policy or fact this book does not have. */
  answer({ language, format, policies, facts, ...asked }: Question): Buffer {
    const wanted = policies.map((id) => this.#book.find(id) ?? missing(`policy ${id}`));
    const sheet = this.#sheet(facts);
    putAskedDay(sheet, asked.asOf, this.#book.facts);
    const results = this.#book.check(sheet.values, asked.asOf, wanted);
    return this.#writer(language, format).write(asked, results, sheet);
  }

  #writer(language: Language, format: AnswerFormat): AnswerWriter {
    const key = `${language} ${format}`;
    const known = this.#writers.get(key);
    const writer =
      known ?? new AnswerWriter(this.#book, new AnswerWording(language, this.#sentences), format);
    this.#writers.set(key, writer);
    return writer;
  }

  #sheet(facts: readonly FactGiven[]): FactSheet {
    const sheet = emptySheet(this.#book.facts);
    for (const { fact, value, origin } of facts) {
      const slot = this.#book.facts.slot(fact) ?? missing(`fact ${fact}`);
      sheet.values[slot] = value;
      sheet.origins[slot] = origin as Origin;
    }
    return sheet;
  }
}

/** The texts a book stands in, without its scenarios: they test it and say nothing. */
export function textsOf(files: BookFiles, sentences: RuleBookTexts['sentences']): RuleBookTexts {
  const kept = [...files].filter(([place]) => !place.endsWith('/scenarios.yaml'));
  return {
    files: kept
      .map(([place, { content }]) => ({ place, content }))
      .sort((a, b) => (a.place < b.place ? -1 : 1)),
    sentences: Object.fromEntries(Object.entries(sentences).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** The name of a book: the hash of its texts. */
export function hashOf(texts: RuleBookTexts): string {
  return sha256(JSON.stringify([texts.files.map(({ place, content }) => [place, content]), texts.sentences]));
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The facts on a sheet that any of the slots asks for. */
export function factsGiven(
  { values, origins }: FactSheet,
  codes: readonly { readonly code: string }[],
  slots: ReadonlySet<number>,
): FactGiven[] {
  return values.flatMap((value: FactValue | undefined, slot) =>
    value === undefined || !slots.has(slot)
      ? []
      : [{ fact: codes[slot]!.code, value, origin: origins[slot] ?? { kind: 'sent' } }],
  );
}

function missing(what: string): never {
  throw new RangeError(`the rule book has no ${what}`);
}

import { textOf, type Language } from '#service-kit';
import './answer.messages.ts';

/** JSON written from parts that are prepared once: an answer is mostly law, and law does not change between requests. */
export type JsonText = string;

export function json(value: unknown): JsonText {
  return JSON.stringify(value) ?? 'null';
}

/** The members of an object without its braces, to be continued. */
export function members(object: object): JsonText {
  return JSON.stringify(object).slice(1, -1);
}

/** A text as it stands between the quotes of a JSON string. */
export function escaped(text: string): JsonText {
  return JSON.stringify(text).slice(1, -1);
}

/** What separates the items of a list inside a sentence. */
export const LIST_SEPARATOR: Readonly<Record<Language, string>> = { zh: '、', en: ', ' };

const HOLE = '\u0000';

/** A sentence of the catalogue with one hole left; everything else is looked up and escaped once. */
export class Sentence {
  readonly #before: JsonText;
  readonly #after: JsonText;

  constructor(code: string, hole: string, params: Readonly<Record<string, string>>, language: Language) {
    const text = textOf(code, { ...params, [hole]: HOLE }, language);
    const [before = '', after = ''] = text.split(HOLE).map(escaped);
    this.#before = `"${before}`;
    this.#after = `${after}"`;
  }

  /** The sentence as a JSON string; `filling` is escaped already. */
  fill(filling: JsonText): JsonText {
    return this.#before + filling + this.#after;
  }
}

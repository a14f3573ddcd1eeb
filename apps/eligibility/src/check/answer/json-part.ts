import type { AnswerWording } from './answer-wording.ts';
import type { ByteWriter } from './byte-writer.ts';

/**
 * A piece of JSON as bytes, made once: an answer is mostly law, and law does not change between requests.
 * Kept as bytes because encoding Chinese text anew for every answer cost more than all rules together.
 */
export type JsonPart = Buffer;

export function part(jsonText: string): JsonPart {
  return Buffer.from(jsonText);
}

export function json(value: unknown): string {
  return JSON.stringify(value) ?? 'null';
}

/** The members of an object without its braces, to be continued. */
export function members(object: object): string {
  return JSON.stringify(object).slice(1, -1);
}

/** A text as it stands between the quotes of a JSON string. */
export function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

const HOLE = '\u0000';

/** A sentence of the catalogue with one hole left; everything else is looked up and escaped once. */
export class Sentence {
  readonly #before: JsonPart;
  readonly #after: JsonPart;

  constructor(code: string, hole: string, params: Readonly<Record<string, string>>, wording: AnswerWording) {
    const text = wording.say(code, { ...params, [hole]: HOLE });
    const [before = '', after = ''] = text.split(HOLE).map(escaped);
    this.#before = part(`"${before}`);
    this.#after = part(`${after}"`);
  }

  /** The same with several fillings, each escaped and encoded already. */
  writeList(out: ByteWriter, fillings: readonly JsonPart[], separator: JsonPart): void {
    out.bytes(this.#before);
    for (let index = 0; index < fillings.length; index += 1) {
      if (index > 0) out.bytes(separator);
      out.bytes(fillings[index]!);
    }
    out.bytes(this.#after);
  }

  /** Writes the sentence as a JSON string; `filling` is escaped already. */
  write(out: ByteWriter, filling: string): void {
    out.bytes(this.#before);
    out.text(filling);
    out.bytes(this.#after);
  }
}

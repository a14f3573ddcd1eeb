/** JSON written from parts that are prepared once: an answer is mostly law, and law does not change between requests. */
export type JsonText = string;

export function json(value: unknown): JsonText {
  return JSON.stringify(value) ?? 'null';
}

/** The members of an object without its braces, to be continued. */
export function members(object: object): JsonText {
  return JSON.stringify(object).slice(1, -1);
}

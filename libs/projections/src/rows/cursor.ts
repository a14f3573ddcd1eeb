/** Where a page ended: the sort value of its last row, and its id. */
export interface PageEnd {
  readonly value: unknown;
  readonly id: string;
}

/** The caller's mistake; the service kit answers it with a 400 problem, by its name. */
export class BadCursor extends Error {
  constructor() {
    super('not a cursor of this list');
    this.name = 'BadCursor';
  }
}

export function writeCursor({ value, id }: PageEnd): string {
  return Buffer.from(JSON.stringify([value ?? null, id])).toString('base64url');
}

/** Throws BadCursor for text that `writeCursor` did not write. */
export function readCursor(text: string): PageEnd {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (!Array.isArray(parsed) || parsed.length !== 2 || typeof parsed[1] !== 'string') throw new BadCursor();
    const [value, id] = parsed as [unknown, string];
    // An object here would be an operator in the filter.
    if (value !== null && !['string', 'number', 'boolean'].includes(typeof value)) throw new BadCursor();
    return { value, id };
  } catch {
    throw new BadCursor();
  }
}

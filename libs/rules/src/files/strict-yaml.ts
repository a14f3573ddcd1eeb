import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml';
import { isLocalDate, type LocalDate } from '#kernel';

/** One or more rule files are wrong. Each problem reads `file:line: what is wrong`. */
export class RuleFileError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
    this.name = 'RuleFileError';
  }
}

type Reader<T> = (entry: Entry) => T;
type Read<Shape> = { [Key in keyof Shape]: Shape[Key] extends Reader<infer T> ? T : never };
type Readers = Record<string, Reader<unknown>>;

/** Reads a YAML text strictly; collects all problems of the file before it throws RuleFileError. */
export function readStrictYaml<T>(file: string, text: string, read: Reader<T>): T {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0)
    throw new RuleFileError(
      document.errors.map(({ pos, message }) => `${file}:${lines.linePos(pos[0]).line}: ${message}`),
    );
  const place = (node: Node | null) => `${file}:${node?.range ? lines.linePos(node.range[0]).line : 1}`;
  return read(new Entry(document.contents, '', place));
}

/** A value in a rule file that knows its place. Every method throws RuleFileError for what does not fit. */
export class Entry {
  readonly #node: Node | null;
  readonly #path: string;
  readonly #place: (node: Node | null) => string;

  constructor(node: Node | null, path: string, place: (node: Node | null) => string) {
    this.#node = node;
    this.#path = path;
    this.#place = place;
  }

  /** `file:line: path: message` for this place. */
  problem(message: string): string {
    return `${this.#place(this.#node)}: ${this.#path ? `${this.#path}: ` : ''}${message}`;
  }

  refuse(message: string): never {
    throw new RuleFileError([this.problem(message)]);
  }

  /** The bare value of a scalar. */
  scalar(): unknown {
    return isScalar(this.#node) ? this.#node.value : this.refuse('must be a single value');
  }

  text(): string {
    const value = this.scalar();
    return typeof value === 'string' && value.trim() !== '' ? value : this.refuse('must be a text');
  }

  /** A text that names something: lower case letters, digits and hyphens. */
  id(): string {
    const text = this.text();
    return /^[a-z0-9][a-z0-9-]*$/.test(text) ? text : this.refuse('must be an id (a-z, 0-9, hyphens)');
  }

  integer(): number {
    const value = this.scalar();
    return Number.isSafeInteger(value) ? (value as number) : this.refuse('must be a whole number');
  }

  flag(): boolean {
    const value = this.scalar();
    return typeof value === 'boolean' ? value : this.refuse('must be true or false');
  }

  day(): LocalDate {
    const value = this.scalar();
    return isLocalDate(value) ? value : this.refuse('must be a calendar day, YYYY-MM-DD');
  }

  oneOf<T extends string>(values: readonly T[]): T {
    const value = this.scalar();
    return values.includes(value as T) ? (value as T) : this.refuse(`must be one of: ${values.join(', ')}`);
  }

  isNull(): boolean {
    return this.#node === null || (isScalar(this.#node) && this.#node.value === null);
  }

  orNull<T>(read: Reader<T>): T | null {
    return this.isNull() ? null : read(this);
  }

  keys(): string[] {
    return isMap(this.#node)
      ? this.#node.items.map(({ key }) => String((key as { value: unknown }).value))
      : [];
  }

  list<T>(read: Reader<T>): T[] {
    if (!isSeq(this.#node)) return this.refuse('must be a list');
    const problems: string[] = [];
    const items = this.#node.items.map((node, index) =>
      attempt(() => read(this.#inside(node as Node | null, `${index + 1}`)), problems),
    );
    if (problems.length > 0) throw new RuleFileError(problems);
    return items as T[];
  }

  /** A mapping with exactly these keys; unknown and missing ones are refused. */
  object<R extends Readers, O extends Readers = Record<never, never>>(
    required: R,
    optional?: O,
  ): Read<R> & Partial<Read<O>> {
    const readers: Readers = { ...required, ...optional };
    const problems: string[] = [];
    const pairs = this.#pairs((key, entry) => {
      const reader = Object.hasOwn(readers, key) ? readers[key] : undefined;
      return reader
        ? reader(entry)
        : entry.refuse(`unknown key; known are: ${Object.keys(readers).join(', ')}`);
    }, problems);
    const keys = this.keys();
    for (const key of Object.keys(required))
      if (!keys.includes(key)) attempt(() => this.refuse(`${key} is missing`), problems);
    if (problems.length > 0) throw new RuleFileError(problems);
    return Object.fromEntries(pairs) as Read<R> & Partial<Read<O>>;
  }

  /** One value of a mapping, for what has to be read before the rest. */
  child(key: string): Entry {
    const found: Entry[] = [];
    for (const [name, entry] of this.#pairs((_, inner) => inner, [])) if (name === key) found.push(entry);
    return found[0] ?? this.refuse(`${key} is missing`);
  }

  /** A mapping with keys of the file's own choice, in the order of the file. */
  entries<T>(read: (key: string, entry: Entry) => T): [string, T][] {
    const problems: string[] = [];
    const pairs = this.#pairs(read, problems);
    if (problems.length > 0) throw new RuleFileError(problems);
    return pairs;
  }

  #pairs<T>(read: (key: string, entry: Entry) => T, problems: string[]): [string, T][] {
    if (!isMap(this.#node)) return this.refuse('must be a mapping');
    return this.#node.items.map(({ key, value }): [string, T] => {
      const name = String((key as { value: unknown }).value);
      const place = (at: Node | null) => this.#place(at ?? (key as Node));
      const entry = new Entry(value as Node | null, this.#name(name), place);
      return [name, attempt(() => read(name, entry), problems) as T];
    });
  }

  #inside(node: Node | null, name: string): Entry {
    return new Entry(node, this.#name(name), this.#place);
  }

  #name(name: string): string {
    return this.#path ? `${this.#path}.${name}` : name;
  }
}

function attempt<T>(run: () => T, problems: string[]): T | undefined {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof RuleFileError)) throw error;
    problems.push(...error.problems);
    return undefined;
  }
}

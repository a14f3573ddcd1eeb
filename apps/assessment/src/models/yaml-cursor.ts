import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml';
import { isLocalDate, type LocalDate } from '#kernel';
import { ModelFileError } from './model-file-error.ts';

interface File {
  readonly name: string;
  readonly lines: LineCounter;
}

/** A place in a YAML file that is read strictly: what is asked for must be there, what is there must be asked for. */
export class YamlCursor {
  private readonly file: File;
  private readonly node: Node | null;
  private readonly path: string;
  /** Line to name when the place itself is empty. */
  private readonly lineAbove: number;

  private constructor(file: File, node: Node | null, path: string, lineAbove: number) {
    this.file = file;
    this.node = node;
    this.path = path;
    this.lineAbove = lineAbove;
  }

  static open(name: string, text: string): YamlCursor {
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, merge: false });
    const [error] = document.errors;
    const reason = error?.message.split('\n')[0];
    if (error) throw new ModelFileError(name, lines.linePos(error.pos[0]).line, reason ?? 'not YAML');
    return new YamlCursor({ name, lines }, document.contents, '', 1);
  }

  get line(): number {
    const start = this.node?.range?.[0];
    return start === undefined ? this.lineAbove : this.file.lines.linePos(start).line;
  }

  fail(reason: string): never {
    throw new ModelFileError(this.file.name, this.line, this.path ? `${this.path}: ${reason}` : reason);
  }

  /** Fails on a key that is neither in `required` nor in `optional`, and on a required one that is absent. */
  keys(required: readonly string[], optional: readonly string[] = []): this {
    if (!isMap(this.node)) this.fail('must be a map of keys');
    for (const { key } of this.node.items) {
      const name = String(isScalar(key) ? key.value : key);
      if (!required.includes(name) && !optional.includes(name))
        this.child(key as Node, this.path).fail(`unknown key "${name}"`);
    }
    for (const name of required) if (!this.node.has(name)) this.fail(`missing key "${name}"`);
    return this;
  }

  has(key: string): boolean {
    return isMap(this.node) && this.node.get(key) !== undefined;
  }

  at(key: string): YamlCursor {
    const value = isMap(this.node) ? this.node.get(key, true) : undefined;
    return this.child((value as Node | undefined) ?? null, this.path ? `${this.path}.${key}` : key);
  }

  names(): string[] {
    if (!isMap(this.node)) this.fail('must be a map of keys');
    return this.node.items.map(({ key }) => String(isScalar(key) ? key.value : key));
  }

  list(): YamlCursor[] {
    if (!isSeq(this.node)) this.fail('must be a list');
    return this.node.items.map((item, index) => this.child(item as Node, `${this.path}[${index}]`));
  }

  /** A list with at least one entry. */
  some(): YamlCursor[] {
    const entries = this.list();
    return entries.length > 0 ? entries : this.fail('must not be empty');
  }

  text(): string {
    const value = this.scalar();
    return typeof value === 'string' && value.trim() !== '' ? value : this.fail('must be a text');
  }

  /** A number exactly as it is written. */
  decimal(): string {
    const value = this.scalar();
    const source = isScalar(this.node) ? (this.node.source ?? String(value)) : '';
    return typeof value === 'number' ? source : this.fail('must be a number');
  }

  /** A text or a number as it is written. */
  written(): string {
    return typeof this.scalar() === 'number' ? this.decimal() : this.text();
  }

  integer(): number {
    const value = this.scalar();
    const isWhole = Number.isSafeInteger(value) && (value as number) >= 0;
    return isWhole ? (value as number) : this.fail('must be a whole number, 0 or more');
  }

  flag(): boolean {
    const value = this.scalar();
    return typeof value === 'boolean' ? value : this.fail('must be true or false');
  }

  day(): LocalDate {
    const value = this.scalar();
    return isLocalDate(value) ? value : this.fail('must be a day, YYYY-MM-DD');
  }

  oneOf<const Choice extends string>(choices: readonly Choice[]): Choice {
    const found = choices.find((choice) => choice === this.scalar());
    return found ?? this.fail(`must be one of ${choices.join(', ')}`);
  }

  private scalar(): unknown {
    return isScalar(this.node) ? this.node.value : undefined;
  }

  private child(node: Node | null, path: string): YamlCursor {
    return new YamlCursor(this.file, node, path, this.line);
  }
}

import type { HeaderTexts, HeaderValue, RawMessage } from '../port.ts';
import { ByteReader } from './byte-reader.ts';

/** Names in the order the last record had them: the next one hardly ever differs. */
interface Layout {
  readonly name: string;
  readonly bytes: Buffer;
}

const layout: Layout[] = [];

/**
 * A record as it lies in the answer of the broker. Its headers, a dozen of them, are most of the work of reading it: they
 * are read when somebody asks, and as texts in one go.
 */
export class FetchedRecord implements RawMessage {
  // What kafkajs looks at.
  readonly isControlRecord = false;

  constructor(
    readonly topic: string,
    readonly partition: number,
    readonly offset: string,
    readonly timestamp: string,
    readonly key: Buffer | null,
    readonly value: Buffer | null,
    private readonly bytes: Buffer,
    private readonly headersAt: number,
    readonly batchContext: object,
  ) {}

  /** As kafkajs gives them: a buffer, `null` where there is no value, a list where a name is repeated. */
  get headers(): Record<string, HeaderValue> {
    const headers = Object.create(null) as Record<string, unknown>;
    this.#each((name, from, to) => {
      const value = from < 0 ? null : this.bytes.subarray(from, to);
      const before = headers[name];
      headers[name] =
        before === undefined
          ? value
          : Array.isArray(before)
            ? [...(before as unknown[]), value]
            : [before, value];
    });
    return headers as Record<string, HeaderValue>;
  }

  texts(): HeaderTexts {
    const texts: Record<string, string | undefined> = {};
    this.#each((name, from, to) => {
      // Only names that no object has of its own.
      if (name.charCodeAt(2) !== UNDERSCORE) return;
      texts[name] = from < 0 ? undefined : this.bytes.toString('utf8', from, to);
    });
    return texts;
  }

  /** `from` is -1 for a header without a value. */
  #each(take: (name: string, from: number, to: number) => void): void {
    const reader = new ByteReader(this.bytes);
    reader.offset = this.headersAt;
    const count = reader.varint();
    for (let index = 0; index < count; index += 1) {
      const name = nameAt(reader, index);
      const length = reader.varint();
      const from = length < 0 ? -1 : reader.offset;
      if (length > 0) reader.offset += length;
      take(name, from, reader.offset);
    }
  }
}

const UNDERSCORE = 95;

function nameAt(reader: ByteReader, index: number): string {
  const length = reader.varint();
  const { buffer, offset } = reader;
  const known = layout[index];
  if (known?.bytes.length === length && isSame(known.bytes, buffer, offset)) {
    reader.offset += length;
    return known.name;
  }
  const bytes = Buffer.from(buffer.subarray(offset, offset + length));
  const name = reader.text(length);
  if (index < MOST_NAMES) layout[index] = { name, bytes };
  return name;
}

const MOST_NAMES = 64;

function isSame(name: Buffer, buffer: Buffer, at: number): boolean {
  for (let index = name.length - 1; index >= 0; index -= 1)
    if (name[index] !== buffer[at + index]) return false;
  return true;
}

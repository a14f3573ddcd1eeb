import { mongo } from 'mongoose';

export type Doc = Readonly<Record<string, unknown>>;

/** A copy as the database would keep and give it back; frozen, so that nobody changes what is stored. */
export function stored(value: unknown): unknown {
  if (value === undefined) return null;
  if (typeof value === 'bigint') return Number(value);
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Date) return new Date(value.getTime());
  if (value instanceof Uint8Array) return new mongo.Binary(Uint8Array.from(value));
  if (isAtom(value)) return value;
  if (Array.isArray(value)) return Object.freeze(value.map(stored));
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(value)) copy[name] = stored((value as Doc)[name]);
  return Object.freeze(copy);
}

export function keyOf(id: unknown): string {
  return id instanceof mongo.ObjectId ? id.toHexString() : String(id);
}

export function isAtom(value: object): value is mongo.Timestamp | mongo.ObjectId | mongo.Binary {
  return '_bsontype' in value;
}

/** Embedded documents are the same when their fields stand in the same order. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b || (a ?? null) === (b ?? null)) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, nth) => same(item, b[nth]));
  if (a instanceof mongo.Binary && b instanceof mongo.Binary) return a.toString('hex') === b.toString('hex');
  if (isEmbedded(a) && isEmbedded(b)) {
    const [fields, others] = [Object.keys(a), Object.keys(b)];
    return (
      fields.length === others.length &&
      fields.every((name, nth) => name === others[nth] && same(a[name], b[name]))
    );
  }
  return typeof a === typeof b && isComparable(a) && isComparable(b) && compare(a, b) === 0;
}

function isEmbedded(value: unknown): value is Doc {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** Values of one kind; the product never compares others. */
export function compare(a: unknown, b: unknown): number {
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime();
  if (a instanceof mongo.Timestamp && b instanceof mongo.Timestamp) return a.compare(b);
  if (a instanceof mongo.ObjectId && b instanceof mongo.ObjectId)
    return a.toHexString() < b.toHexString() ? -1 : Number(!a.equals(b));
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : Number(a > b);
  throw new Error(`the imitated database cannot compare ${String(a)} and ${String(b)}`);
}

export function isComparable(value: unknown): boolean {
  return (
    typeof value === 'string' || typeof value === 'number' || (typeof value === 'object' && value !== null)
  );
}

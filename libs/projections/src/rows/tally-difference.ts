import type { LocalDate } from '#kernel';
import type { Projection, Tally } from '../projection.ts';

const MOST_BUCKETS = 10_000;
const ids = new Map<string, string>();

/** The same bucket written in any order gives the same text. Buckets are few and asked for with every row. */
export function bucketId(bucket: Readonly<Record<string, string>>): string {
  let asWritten = '';
  for (const name in bucket) asWritten += `${name}\u0000${bucket[name]}\u0000`;
  let id = ids.get(asWritten);
  if (id === undefined) {
    if (ids.size >= MOST_BUCKETS) ids.clear();
    ids.set(asWritten, (id = textOf(bucket)));
  }
  return id;
}

function textOf(bucket: Readonly<Record<string, string>>): string {
  return Object.keys(bucket)
    .sort()
    .map((name) => `${encodeURIComponent(name)}=${encodeURIComponent(bucket[name]!)}`)
    .join('&');
}

/** Collects what rows gave before and give now; what cancels out is not written. */
export class TallyDifference {
  readonly #sums = new Map<string, { bucket: Tally['bucket']; day: LocalDate; delta: number }>();

  constructor(private readonly projection: Pick<Projection, 'tallies'>) {}

  add(before: object | undefined, after: object): void {
    if (!this.projection.tallies) return;
    if (before) this.#collect(this.projection.tallies(before), -1);
    this.#collect(this.projection.tallies(after), 1);
  }

  /** In a fixed order, so that transactions take documents in the same order. */
  entries(): { id: string; tally: Tally }[] {
    return [...this.#sums]
      .filter(([, { delta }]) => delta !== 0)
      .map(([id, tally]) => ({ id, tally }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  #collect(tallies: readonly Tally[], sign: 1 | -1): void {
    for (const { bucket, day, delta } of tallies) {
      const id = `${day}?${bucketId(bucket)}`;
      const sum = this.#sums.get(id);
      if (sum) sum.delta += sign * delta;
      else this.#sums.set(id, { bucket, day, delta: sign * delta });
    }
  }
}

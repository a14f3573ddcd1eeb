import { hash } from 'node:crypto';
import type { mongo } from 'mongoose';

/** What a build holds, whatever order it was written in and whoever wrote it. */
export interface Content {
  readonly rows: number;
  /** Of all rows without what only the product keeps beside them. */
  readonly rowsHash: string;
  readonly talliesHash: string;
}

export function contentOf(database: mongo.Db, collection: string): Promise<Content> {
  return summary(database.collection(collection).find(), database.collection(`${collection}.tallies`).find());
}

type Documents = AsyncIterable<object> | Iterable<object>;

/** The same of rows and sums that are in no database. */
export async function summary(rowsOf: Documents, talliesOf: Documents): Promise<Content> {
  const rows = new SumOfHashes();
  for await (const row of rowsOf) {
    const { seen: _seen, ...rest } = row as Record<string, unknown>;
    rows.add(rest);
  }
  const sums = new Map<string, number>();
  for await (const tally of talliesOf) {
    const { _id, sum } = tally as { _id: string; sum: number };
    // The product keeps a sum for each partition.
    const id = String(_id).split('#')[0]!;
    sums.set(id, (sums.get(id) ?? 0) + Number(sum));
  }
  const tallies = new SumOfHashes();
  for (const entry of sums) if (entry[1] !== 0) tallies.add(entry);
  return { rows: rows.count, rowsHash: rows.toString(), talliesHash: tallies.toString() };
}

class SumOfHashes {
  count = 0;
  private sum = 0n;

  add(value: unknown): void {
    this.count += 1;
    this.sum = BigInt.asUintN(160, this.sum + BigInt(`0x${hash('sha1', JSON.stringify(value, sortedKeys))}`));
  }

  toString(): string {
    return this.sum.toString(16);
  }
}

function sortedKeys(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

import { compare, type Doc } from './documents.ts';

export type Sort = Readonly<Record<string, 1 | -1>>;

export function ordered(docs: readonly Doc[], sort: Sort): Doc[] {
  const fields = Object.entries(sort);
  if (fields.length === 0) return [...docs];
  return [...docs].sort((a, b) => {
    for (const [field, direction] of fields) {
      const order = direction * compare(a[field], b[field]);
      if (order !== 0) return order;
    }
    return 0;
  });
}

/** Everything comes with the first batch: the product asks for batches far larger than a simulated collection. */
export class MemoryCursor {
  private order: Sort = {};
  private found: Doc[] | undefined;
  private at = 0;

  constructor(private readonly read: (sort: Sort) => Promise<Doc[]>) {}

  sort(order: Sort): this {
    this.order = order;
    return this;
  }

  toArray(): Promise<Doc[]> {
    return this.read(this.order);
  }

  async next(): Promise<Doc | null> {
    this.found ??= await this.toArray();
    return this.found[this.at++] ?? null;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Doc> {
    yield* await this.toArray();
  }
}

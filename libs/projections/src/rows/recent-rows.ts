import type { Stored } from './row.ts';

const MOST = 5_000;

/**
 * Rows of one build as this process wrote them: a guess that spares reading them. Another instance may have changed one
 * since, so whatever is written on a guess is written only where the row has seen what the guess has.
 */
export class RecentRows {
  readonly #rows = new Map<string, Stored<object>>();

  constructor(private readonly most = MOST) {}

  get(key: string): Stored<object> | undefined {
    return this.#rows.get(key);
  }

  /** Those that were written longest ago make room. */
  put(rows: readonly Stored<object>[]): void {
    for (const row of rows) {
      this.#rows.delete(row._id);
      this.#rows.set(row._id, row);
    }
    for (const key of this.#rows.keys()) {
      if (this.#rows.size <= this.most) return;
      this.#rows.delete(key);
    }
  }

  forget(keys: readonly string[]): void {
    for (const key of keys) this.#rows.delete(key);
  }
}

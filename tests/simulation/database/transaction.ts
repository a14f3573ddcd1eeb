import type { StoredCollection } from './collection.ts';
import type { Doc } from './documents.ts';

/** mongod gives up on a transaction that nobody ends after this time. */
export const LIFETIME_MS = 60_000;

export class Transaction {
  state: 'open' | 'committed' | 'aborted' = 'open';
  readonly writes = new Map<StoredCollection, Map<string, Doc | undefined>>();
  /** Requests that wait for a document it has written. */
  readonly waiting = new Set<() => void>();

  constructor(
    /** It reads what was committed up to then. */
    readonly snapshot: number,
    readonly openedAt: number,
  ) {}

  written(collection: StoredCollection): Map<string, Doc | undefined> {
    let writes = this.writes.get(collection);
    if (!writes) this.writes.set(collection, (writes = new Map()));
    return writes;
  }

  /** Lets go of its documents. */
  end(state: 'committed' | 'aborted'): void {
    this.state = state;
    for (const [collection, writes] of this.writes)
      for (const key of writes.keys()) collection.slot(key).writer = undefined;
    for (const again of this.waiting) again();
    this.waiting.clear();
  }
}

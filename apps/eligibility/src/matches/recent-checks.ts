import type { Occasion, ToCheck } from './match-checker.ts';
import { factsVersion } from './match-checker.ts';

const KEPT = 20_000;

interface Checked {
  readonly at: string;
  /** Ids of the policies checked; absent = all of them. */
  readonly policies?: ReadonlySet<string>;
}

/**
 * What this process has checked lately. Events of one enterprise often come in several batches while its row has them all
 * already; checking the same facts again would only find nothing to write. Forgetting costs a check, nothing else.
 */
export class RecentChecks {
  readonly #checked = new Map<string, Checked>();

  has({ row, policies }: ToCheck, occasion: Occasion): boolean {
    const known = this.#checked.get(row.code);
    if (known?.at !== placeOf(row, occasion)) return false;
    const { policies: done } = known;
    return done === undefined || (policies?.every(({ policy }) => done.has(policy.id)) ?? false);
  }

  add({ row, policies }: ToCheck, occasion: Occasion): void {
    const at = placeOf(row, occasion);
    const known = this.#checked.get(row.code);
    if (this.#checked.size >= KEPT) this.#checked.clear();
    if (!policies || (known?.at === at && !known.policies)) this.#checked.set(row.code, { at });
    else {
      const before = known?.at === at ? [...known.policies!] : [];
      const done = new Set([...before, ...policies.map(({ policy }) => policy.id)]);
      this.#checked.set(row.code, { at, policies: done });
    }
  }
}

/** The same facts on the same day by the same book give the same answers. */
function placeOf(row: ToCheck['row'], { day, revision }: Occasion): string {
  return `${revision}/${day}/${factsVersion(row)}`;
}

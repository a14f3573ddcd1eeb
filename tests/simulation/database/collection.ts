import type { Doc } from './documents.ts';
import type { Transaction } from './transaction.ts';

/** A document through time: transactions read what was there when they began. */
export interface Version {
  readonly value: Doc | undefined;
  readonly at: number;
  readonly before: Version | undefined;
}

export interface Slot {
  head: Version;
  /** The open transaction that has written it. */
  writer: Transaction | undefined;
}

interface UniqueIndex {
  readonly fields: readonly string[];
  readonly only: Doc | undefined;
}

export class StoredCollection {
  readonly slots = new Map<string, Slot>();
  private readonly uniques: UniqueIndex[] = [];

  constructor(readonly name: string) {}

  slot(key: string): Slot {
    let slot = this.slots.get(key);
    if (!slot) {
      slot = { head: { value: undefined, at: 0, before: undefined }, writer: undefined };
      this.slots.set(key, slot);
    }
    return slot;
  }

  index(fields: readonly string[], only?: Doc): void {
    const name = JSON.stringify([fields, only]);
    if (!this.uniques.some((one) => JSON.stringify([one.fields, one.only]) === name))
      this.uniques.push({ fields, only });
  }

  /** True when another document, as the writer sees it, already has what must be unique. */
  clashes(key: string, doc: Doc, written?: ReadonlyMap<string, Doc | undefined>): boolean {
    return this.uniques.some(({ fields, only }) => {
      if (!covers(only, doc)) return false;
      for (const [other, { head }] of this.slots) {
        const there = written?.has(other) ? written.get(other) : head.value;
        if (other === key || !there || !covers(only, there)) continue;
        if (fields.every((field) => there[field] === doc[field])) return true;
      }
      return false;
    });
  }
}

function covers(only: Doc | undefined, doc: Doc): boolean {
  return !only || Object.entries(only).every(([name, value]) => doc[name] === value);
}

export function versionAt(head: Version, at: number): Doc | undefined {
  let version: Version | undefined = head;
  while (version && version.at > at) version = version.before;
  return version?.value;
}

import type { FactCatalogue, FactValues, Leaf } from '#rules';
import type { ConditionInForce, LawInForce } from '../compile-policy.ts';
import { cellsOf, looksOnlyAt, type Cell } from './cells.ts';

/** Which comparisons of a law look at a fact, and where they cut its values. Made once per law. */
export class LawFacts {
  readonly #leaves = new Map<number, Leaf[]>();
  /** Where all comparisons of a fact look at nothing else, its cells never change. */
  readonly #fixed = new Map<number, readonly Cell[]>();
  /** Conditions that share no fact can be mended one after the other. */
  readonly groups: readonly (readonly ConditionInForce[])[];

  constructor(
    law: LawInForce,
    private readonly facts: FactCatalogue,
  ) {
    for (const { leaves } of law.conditions)
      for (const leaf of leaves)
        for (const slot of new Set(leaf.slots))
          this.#leaves.set(slot, [...(this.#leaves.get(slot) ?? []), leaf]);
    for (const [slot, leaves] of this.#leaves)
      if (leaves.every((leaf) => looksOnlyAt(leaf, slot)))
        this.#fixed.set(slot, cellsOf(facts.definitions[slot]!, slot, leaves, []));
    this.groups = grouped(law.conditions);
  }

  cells(slot: number, values: FactValues): readonly Cell[] {
    return (
      this.#fixed.get(slot) ??
      cellsOf(this.facts.definitions[slot]!, slot, this.#leaves.get(slot) ?? [], values)
    );
  }
}

const known = new WeakMap<LawInForce, LawFacts>();

export function lawFacts(law: LawInForce, facts: FactCatalogue): LawFacts {
  const made = known.get(law) ?? new LawFacts(law, facts);
  known.set(law, made);
  return made;
}

function grouped(conditions: readonly ConditionInForce[]): ConditionInForce[][] {
  let groups: { slots: Set<number>; conditions: ConditionInForce[] }[] = [];
  for (const condition of conditions) {
    const touches = groups.filter(({ slots }) => condition.slots.some((slot) => slots.has(slot)));
    const merged = {
      slots: new Set([...touches.flatMap(({ slots }) => [...slots]), ...condition.slots]),
      conditions: [...touches.flatMap((group) => group.conditions), condition],
    };
    groups = [...groups.filter((group) => !touches.includes(group)), merged];
  }
  return groups.map((group) => group.conditions);
}

import { turningValues } from '../../../apps/eligibility/testing/any-facts.ts';
import type { PolicyBook } from '../../../apps/eligibility/src/policy/domain/policy-book.ts';
import type { FactDefinition, FactValue } from '#rules';

/** Amounts are whole thousands of yuan, so that an engine with 32-bit numbers can hold them too. */
export const AMOUNT_STEP_FEN = 100_000;
/** Days on which different laws hold; every deed of an enterprise is on the day of its group. */
export const DAYS = ['2024-06-03', '2025-03-03', '2025-09-01', '2026-06-01', '2026-10-12'] as const;

/** Values by the catalogue's slots. The same seed gives the same enterprises. */
export function madeUpFacts(book: PolicyBook, count: number, missing: number, seed: number) {
  const random = generator(seed);
  const { definitions } = book.facts;
  const deeds = new Set(book.policies.map(({ decidingSlot }) => decidingSlot));
  const choose = definitions.map((fact) => chooser(book, fact, random));
  return Array.from({ length: count }, (_, index) => {
    const day = DAYS[index % DAYS.length]!;
    const values = definitions.map((fact, slot): FactValue | undefined => {
      if (deeds.has(slot) || fact.origin === 'asked') return day;
      return random() < missing ? undefined : choose[slot]!();
    });
    return { day, values };
  });
}

/** Half of the amounts lie where a rule turns or one step beside it. */
function chooser(book: PolicyBook, fact: FactDefinition, random: () => number): () => FactValue {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  switch (fact.type) {
    case 'flag':
      return () => random() < 0.5;
    case 'choice':
      return () => pick(fact.choices!).id;
    case 'day':
      return () =>
        new Date(Date.UTC(2012 + Math.floor(random() * 14), 0, 1 + Math.floor(random() * 365)))
          .toISOString()
          .slice(0, 10);
    default: {
      const turning = turningValues(book, fact) as number[];
      const [least, step] = [fact.min ?? 0, fact.unit === 'fen' ? AMOUNT_STEP_FEN : 1];
      const most = Math.min(fact.max ?? Infinity, fact.unit === 'fen' ? 60_000_000_000 : 1_200);
      const onGrid = (value: number) => Math.max(least, Math.min(most, Math.round(value / step) * step));
      return () =>
        turning.length > 0 && random() < 0.5
          ? onGrid(pick(turning) + step * (Math.floor(random() * 3) - 1))
          : onGrid(least + random() ** 3 * (most - least));
    }
  }
}

/** Numbers from 0 to 1 (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

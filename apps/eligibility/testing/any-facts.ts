import fc from 'fast-check';
import type { FactDefinition, FactValue } from '#rules';
import type { PolicyBook } from '../src/policy/domain/policy-book.ts';
import { lawFacts } from '../src/policy/domain/what-if/law-facts.ts';

/**
 * Facts as a caller may send them, any of them missing. Values lie where the rules of the book turn, one beside it, or
 * anywhere: random amounts alone would hardly ever meet a threshold.
 */
export function anyFacts(book: PolicyBook): fc.Arbitrary<Record<string, FactValue>> {
  const sendable = book.facts.definitions.filter(({ origin }) => origin !== 'asked');
  return fc.record(
    Object.fromEntries(sendable.map((fact) => [fact.code, anyValue(fact, turningValues(book, fact))])),
    { requiredKeys: [] },
  ) as fc.Arbitrary<Record<string, FactValue>>;
}

/** Values at which some law of the book changes its mind about a fact, and those just before. */
export function turningValues(book: PolicyBook, { code }: FactDefinition): FactValue[] {
  const slot = book.facts.slot(code)!;
  const found = new Set<FactValue>();
  for (const { eras, decidingSlot } of book.policies)
    for (const { from, to, content } of eras) {
      if (slot === decidingSlot && from > '2000') found.add(from);
      if (slot === decidingSlot && to !== null && to > '2000') found.add(to);
      for (const cell of lawFacts(content, book.facts).cells(slot, []))
        for (const value of [cell.from, cell.to, ...(cell.values ?? [])])
          if (value !== undefined) found.add(value);
    }
  return [...found];
}

function anyValue(fact: FactDefinition, turning: readonly FactValue[]): fc.Arbitrary<FactValue> {
  const anywhere = anywhereIn(fact);
  return turning.length === 0
    ? anywhere
    : fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...turning) }, anywhere);
}

function anywhereIn(fact: FactDefinition): fc.Arbitrary<FactValue> {
  switch (fact.type) {
    case 'flag':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...fact.choices!.map(({ id }) => id));
    case 'day':
      return fc
        .date({ min: new Date('2022-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })
        .map((day) => day.toISOString().slice(0, 10));
    default:
      return fc.integer({ min: fact.min ?? 0, max: Math.min(fact.max ?? 100_000_000_000, 100_000_000_000) });
  }
}

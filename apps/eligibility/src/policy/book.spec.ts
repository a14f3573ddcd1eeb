import fc from 'fast-check';
import { localDate, type LocalDate } from '#kernel';
import { MET, NOT_MET, UNKNOWN, factValues, type FactDefinition, type FactValue } from '#rules';
import type { PolicyResult } from './domain/check-policy.ts';
import { compileBook, readBookFiles } from './load-policy-book.ts';
import { bookScenarios } from './scenarios/book-scenarios.ts';

const files = readBookFiles('deploy/policies', 'deploy/rules');
const book = compileBook(files);
const asOf = localDate('2026-09-01');

/** Values around what the rules ask, so that both sides of thresholds come up. */
function valueOf({ type, choices, min = 0, max = 50_000_000_000 }: FactDefinition): fc.Arbitrary<FactValue> {
  switch (type) {
    case 'flag':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...choices!.map(({ id }) => id));
    case 'day':
      return fc.constantFrom(
        '2023-06-01',
        '2024-04-07',
        '2024-12-31',
        '2025-04-21',
        '2026-03-01',
        '2026-09-28',
      );
    default:
      return fc.oneof(fc.integer({ min, max }), fc.integer({ min, max: Math.min(max, 1_500) }));
  }
}

const givenFacts = fc.record(
  Object.fromEntries(
    book.facts.definitions
      .filter(({ origin }) => origin !== 'asked')
      .map((fact) => [fact.code, valueOf(fact)]),
  ),
  { requiredKeys: [] },
) as fc.Arbitrary<Record<string, FactValue>>;

const scenarios = bookScenarios(book, files).flatMap(({ compiled, scenarios: all }) =>
  all.map((scenario) => ({ compiled, scenario })),
);
/** Facts that stand on the thresholds, with a few others in between. */
const nearThresholds = fc
  .tuple(fc.constantFrom(...scenarios), givenFacts, fc.nat(book.facts.definitions.length))
  .map(([{ scenario }, other, at]): Record<string, FactValue> => {
    const { code } = book.facts.definitions[at] ?? book.facts.definitions[0]!;
    return { ...scenario.facts, ...(other[code] !== undefined && { [code]: other[code] }) };
  });

const check = (facts: Record<string, FactValue | undefined>, day: LocalDate = asOf) =>
  book.check(factValues(book.facts, facts), day);
const outcomes = (facts: Record<string, FactValue | undefined>) =>
  new Map(check(facts).map((result) => [result.compiled.policy.id, result]));

describe('the policy book', () => {
  it('has every policy that is known, and says of one that it is only reported', () => {
    expect(book.policies.map(({ policy }) => policy.id)).toEqual([
      'bonds-2026',
      'credit-special-equipment',
      'deduct-500w',
      'high-tech-enterprise',
      'hunan-5g-factory',
      'hunan-benchmark-enterprise',
      'hunan-benchmark-workshop',
      'interest-equipment-2024',
      'interest-equipment-2026',
      'interest-sme-2026',
      'national-sme',
      'relending',
      'seed-50w-500w',
      'specialised-sme',
      'technology-sme',
      'zhuzhou-pilot-call-2025',
    ]);
    const reported = book.policies.filter(({ policy }) => policy.standing === 'reported');
    expect(reported.map(({ policy }) => policy.id)).toEqual(['seed-50w-500w']);
  });

  it('never takes back a certain answer when another fact becomes known', () => {
    fc.assert(
      fc.property(fc.oneof(givenFacts, nearThresholds), givenFacts, (few, more) => {
        const after = outcomes({ ...more, ...few });
        for (const [id, before] of outcomes(few)) {
          if (before.outcome !== 'eligible' && before.outcome !== 'not-eligible') continue;
          // A day of the deed may lie outside the policy's time: then it is not open, which is no yes either.
          const allowed = before.outcome === 'eligible' ? ['eligible'] : ['not-eligible', 'not-open'];
          expect(allowed).toContain(after.get(id)!.outcome);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('knowing less than a scenario, says what the scenario says or that it cannot say', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...scenarios),
        fc.infiniteStream(fc.boolean()),
        ({ compiled, scenario }, keep) => {
          const kept = Object.fromEntries(
            Object.entries(scenario.facts).filter(() => keep.next().value as boolean),
          );
          const [less] = book.check(factValues(book.facts, kept), scenario.asOf, [compiled]);
          const whole = scenario.answer.outcome;
          const allowed =
            whole === 'not-open' ? ['not-open', 'not-eligible', 'undetermined'] : [whole, 'undetermined'];
          expect(allowed).toContain(less!.outcome);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('gives exactly one of three states to every condition, and puts them together by the rules of logic', () => {
    fc.assert(
      fc.property(givenFacts, (facts) => {
        for (const { outcome, truths, missing, compiled, lawOf, era } of check(facts)) {
          expect(truths.every((truth) => [MET, UNKNOWN, NOT_MET].includes(truth))).toBe(true);
          if (compiled.policy.standing === 'reported') {
            expect(['undetermined', 'not-open']).toContain(outcome);
            continue;
          }
          if (outcome === 'eligible')
            expect([truths.every((truth) => truth === MET), era.content.open, lawOf.assumed]).toEqual([
              true,
              'inside',
              false,
            ]);
          if (outcome === 'not-eligible') expect(truths).toContain(NOT_MET);
          if (outcome === 'undetermined' && !lawOf.assumed) expect(truths).not.toContain(NOT_MET);
          if (outcome !== 'undetermined') expect(missing).toEqual([]);
          if (outcome === 'not-open') expect(era.content.open).toBe('outside');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never loses a policy by a higher digital level', () => {
    const rank: Record<PolicyResult['outcome'], number> = {
      'not-open': 0,
      'not-eligible': 0,
      undetermined: 1,
      eligible: 2,
    };
    fc.assert(
      fc.property(fc.oneof(givenFacts, nearThresholds), fc.nat(3), (facts, level) => {
        const low = outcomes({ ...facts, 'digital-level': level });
        const high = outcomes({ ...facts, 'digital-level': level + 1 });
        for (const [id, { outcome }] of low)
          expect(rank[high.get(id)!.outcome]).toBeGreaterThanOrEqual(rank[outcome]);
      }),
      { numRuns: 300 },
    );
  });

  it('asks for nothing that would not help: an answer with all missing facts given is no longer undetermined for want of them', () => {
    fc.assert(
      fc.property(givenFacts, givenFacts, (few, rest) => {
        for (const { compiled, missing } of check(few)) {
          const codes = missing.map((slot) => book.facts.definitions[slot]!.code);
          if (codes.some((code) => rest[code] === undefined)) continue;
          const given = Object.fromEntries(codes.map((code) => [code, rest[code]]));
          const [after] = book.check(factValues(book.facts, { ...few, ...given }), asOf, [compiled]);
          for (const slot of after!.missing) expect(missing).not.toContain(slot);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('answers alike on any day of asking once the deed has its day, except where the asked day itself is the rule', () => {
    const deeds = book.policies.filter(({ policy }) => policy.decidedBy.fact !== 'asked-on');
    const days = fc.constantFrom('2024-05-01', '2026-01-20', '2029-12-31').map(localDate);
    fc.assert(
      fc.property(givenFacts, days, days, (facts, one, other) => {
        const values = factValues(book.facts, facts);
        const dated = deeds.filter(({ decidingSlot }) => values[decidingSlot] !== undefined);
        const said = (day: LocalDate) => book.check(values, day, dated).map(({ outcome }) => outcome);
        expect(said(one)).toEqual(said(other));
      }),
      { numRuns: 100 },
    );
  });

  it('tells the bank facility apart from what an enterprise gets', () => {
    const relending = book.find('relending')!;
    for (const { content } of relending.openEras)
      expect(content.benefits.map(({ benefit }) => benefit.kind)).toEqual(['bank-facility']);
    expect(relending.policy.notes[0]!.en).toContain('nobody promises');
  });

  it('names no member of an exclusion that is not in the book, and each policy knows its groups', () => {
    expect(book.exclusions.map(({ id }) => id)).toEqual(['central-interest-per-loan', 'benchmark-per-call']);
    expect(book.find('interest-sme-2026')!.exclusions.map(({ scope }) => scope)).toEqual(['loan']);
    expect(book.find('deduct-500w')!.exclusions).toEqual([]);
  });
});

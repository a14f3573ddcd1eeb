import fc from 'fast-check';
import { localDate } from '#kernel';
import type { FactValue } from '#rules';
import { anyFacts, turningValues } from '../../../testing/any-facts.ts';
import { emptySheet } from '../../enterprise/domain/facts-on.ts';
import { checkPolicy, type PolicyResult } from '../../policy/domain/check-policy.ts';
import { isIn } from '../../policy/domain/what-if/cells.ts';
import { benefitRange } from '../../policy/domain/what-if/benefit-range.ts';
import { outcomesByValue } from '../../policy/domain/what-if/outcomes-by-value.ts';
import { applied } from '../../policy/domain/what-if/smallest-change.ts';
import { wouldHelp } from '../../policy/domain/what-if/would-help.ts';
import { computeBenefit } from '../../policy/domain/compile-benefit.ts';
import { loadPolicyBook } from '../../policy/load-policy-book.ts';
import { putAskedDay, putSentFacts } from '../read-sent-facts.ts';

const book = loadPolicyBook('deploy/policies', 'deploy/rules');
const { definitions } = book.facts;
const asOf = localDate('2026-06-01');
const given = anyFacts(book).map((facts) => {
  const sheet = emptySheet(book.facts);
  putSentFacts(sheet, facts, book.facts);
  putAskedDay(sheet, asOf, book.facts);
  return sheet.values;
});
const values = definitions.map((fact) => turningValues(book, fact));
const check = (result: PolicyResult, tried: readonly (FactValue | undefined)[]) =>
  checkPolicy(result.compiled, tried, asOf).outcome;

describe('what is said beside an answer', () => {
  it('of changes: checking again with them does not refuse any more', () => {
    fc.assert(
      fc.property(given, (facts) => {
        for (const result of book.check(facts, asOf)) {
          if (result.outcome !== 'not-eligible') continue;
          for (const change of wouldHelp(result, facts, asOf).changes)
            expect(check(result, applied(change, facts))).toBe(change.outcome);
        }
      }),
    );
  });

  it('of changes: where two facts have to change, no single one would do', () => {
    fc.assert(
      fc.property(given, (facts) => {
        for (const result of book.check(facts, asOf)) {
          // Without the day of the deed any law so far could apply; the change is for the one that is shown.
          if (result.outcome !== 'not-eligible' || result.lawOf.assumed) continue;
          const [smallest] = wouldHelp(result, facts, asOf).changes;
          if (!smallest || smallest.facts.length < 2) continue;
          definitions.forEach(({ type, fixed }, slot) => {
            if (facts[slot] === undefined || fixed || type === 'day' || slot === result.compiled.decidingSlot)
              return;
            for (const value of values[slot]!)
              expect(check(result, facts.with(slot, value))).toBe('not-eligible');
          });
        }
      }),
      { numRuns: 50 },
    );
  });

  it('of a missing fact: each of its values leads to the outcome of the row it is in', () => {
    fc.assert(
      fc.property(given, (facts) => {
        for (const result of book.check(facts, asOf))
          for (const [slot, rows] of outcomesByValue(result, facts, asOf))
            for (const value of values[slot]!) {
              const row = rows.find((one) => isIn(one, value));
              if (row) expect(check(result, facts.with(slot, value))).toBe(row.outcome);
              else expect(rows).toEqual([]);
            }
      }),
      { numRuns: 50 },
    );
  });

  it('of an amount between two others: it is never outside, whatever the missing facts are', () => {
    fc.assert(
      fc.property(given, given, (facts, more) => {
        const all = facts.map((value, slot) => value ?? more[slot]);
        for (const { compiled, era, benefits } of book.check(facts, asOf))
          benefits.forEach((computed, index) => {
            const benefit = era.content.benefits[index]!;
            const range = benefitRange(benefit, computed, facts, compiled.facts);
            if (!range) return;
            const { amount } = computeBenefit(benefit, all, compiled.facts);
            if (amount === null) return;
            expect(amount).toBeGreaterThanOrEqual(range.fromFen);
            if (range.toFen !== null) expect(amount).toBeLessThanOrEqual(range.toFen);
          });
      }),
    );
  });
});

describe('raising the digital level', () => {
  it('never loses a policy, and never makes a certain answer uncertain', () => {
    const slot = book.facts.slot('digital-level')!;
    fc.assert(
      fc.property(given, fc.nat(3), fc.integer({ min: 1, max: 4 }), (facts, low, more) => {
        const before = book.check(facts.with(slot, low), asOf);
        const after = book.check(facts.with(slot, Math.min(4, low + more)), asOf);
        before.forEach(({ outcome }, index) => {
          if (outcome === 'eligible') expect(after[index]!.outcome).toBe('eligible');
          if (outcome === 'undetermined') expect(after[index]!.outcome).not.toBe('not-eligible');
        });
      }),
    );
  });
});

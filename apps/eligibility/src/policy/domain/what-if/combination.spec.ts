import fc from 'fast-check';
import { localDate } from '#kernel';
import { statedDay } from '#rules';
import type { PolicyResult } from '../check-policy.ts';
import type { ExclusionGroup } from '../exclusion.ts';
import type { BenefitKind } from '../policy.ts';
import { bestCombinations, type Combination } from './combination.ts';

interface Sketch {
  readonly eligible: boolean;
  readonly kind: BenefitKind;
  readonly amount: number | null;
  readonly reported?: boolean;
}
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];
const sketches = fc.array(
  fc.record<Sketch>({
    eligible: fc.boolean(),
    kind: fc.constantFrom('cash', 'tax-credit'),
    amount: fc.option(fc.integer({ min: 0, max: 4 })),
  }),
  { minLength: 1, maxLength: 6 },
);
const memberships = fc.array(
  fc.tuple(fc.uniqueArray(fc.nat(5), { minLength: 2, maxLength: 4 }), fc.integer({ min: 1, max: 2 })),
  { maxLength: 3 },
);

function made(
  policies: readonly Sketch[],
  groups: readonly (readonly [readonly number[], number])[],
): PolicyResult[] {
  const exclusions = groups.map(
    ([members, atMost], index) =>
      ({
        id: `g${index}`,
        members: members.map((at) => NAMES[at]!),
        atMost,
        from: statedDay('2024')!,
        to: null,
      }) as unknown as ExclusionGroup,
  );
  return policies.map(({ eligible, kind, amount, reported }, index) => {
    const source = { document: reported ? null : 'x' };
    const id = NAMES[index]!;
    return {
      compiled: { policy: { id }, exclusions: exclusions.filter(({ members }) => members.includes(id)) },
      outcome: eligible ? 'eligible' : 'not-eligible',
      lawOf: { day: localDate('2026-06-01'), assumed: false },
      era: { content: { benefits: [{ benefit: { kind, bound: 'exact', source } }] } },
      benefits: [{ amount, lines: [], missing: [] }],
    } as unknown as PolicyResult;
  });
}

const worth = (ids: readonly string[], policies: readonly Sketch[], kind: BenefitKind) => {
  const mine = ids.map((id) => policies[NAMES.indexOf(id)]!).filter((one) => one.kind === kind);
  return mine.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
};

describe('the best combination', () => {
  it('is lawful, and nothing can be added to it', () => {
    fc.assert(
      fc.property(sketches, memberships, (policies, groups) => {
        const isLawful = (ids: readonly string[]) =>
          groups.every(
            ([members, atMost]) => ids.filter((id) => members.includes(NAMES.indexOf(id))).length <= atMost,
          );
        const eligible = NAMES.slice(0, policies.length).filter((_, index) => policies[index]!.eligible);
        for (const { policies: chosen } of bestCombinations(made(policies, groups)).best) {
          expect(isLawful(chosen)).toBe(true);
          for (const id of eligible) if (!chosen.includes(id)) expect(isLawful([...chosen, id])).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is beaten in every kind by no lawful set there is, where all amounts are known', () => {
    fc.assert(
      fc.property(sketches, memberships, (sketched, groups) => {
        const policies = sketched.map((one) => ({ ...one, amount: one.amount ?? 0 }));
        const { best } = bestCombinations(made(policies, groups));
        const names = NAMES.slice(0, policies.length).filter((_, index) => policies[index]!.eligible);
        for (let set = 0; set < 1 << names.length; set += 1) {
          const ids = names.filter((_, index) => set & (1 << index));
          const lawful = groups.every(
            ([members, atMost]) => ids.filter((id) => members.includes(NAMES.indexOf(id))).length <= atMost,
          );
          if (!lawful) continue;
          const reached = (one: Combination) =>
            (['cash', 'tax-credit'] as const).every(
              (kind) => worth(one.policies, policies, kind) >= worth(ids, policies, kind),
            );
          const beats = best.filter(({ policies: chosen }) =>
            (['cash', 'tax-credit'] as const).every(
              (kind) => worth(ids, policies, kind) > worth(chosen, policies, kind),
            ),
          );
          expect(best.some(reached)).toBe(true);
          expect(beats).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is not decided by an amount nobody knows', () => {
    const cash = (amount: number | null): Sketch => ({ eligible: true, kind: 'cash', amount });
    const { best } = bestCombinations(made([cash(5), cash(null)], [[[0, 1], 1]]));
    expect(best.map(({ policies }) => policies)).toEqual(expect.arrayContaining([['a'], ['b']]));
  });

  it('is not decided by an amount that is only reported, and keeps such amounts apart', () => {
    const cash = (amount: number, reported: boolean): Sketch => ({
      eligible: true,
      kind: 'cash',
      amount,
      reported,
    });
    const chosen = (...policies: Sketch[]) => bestCombinations(made(policies, [[[0, 1], 1]])).best;
    expect(chosen(cash(10, true), cash(5, true)).map(({ policies }) => policies)).toHaveLength(2);
    expect(chosen(cash(10, true), cash(5, false)).map(({ policies }) => policies)).toHaveLength(2);
    expect(chosen(cash(10, true), cash(5, true), cash(2, false), cash(1, true))[0]!.kinds).toEqual([
      { kind: 'cash', knownFen: 2, reportedFen: 6, atMost: false, reported: ['b', 'd'], unknown: [] },
    ]);
  });

  it('does not weigh one kind against another', () => {
    const { best } = bestCombinations(
      made(
        [
          { eligible: true, kind: 'cash', amount: 1 },
          { eligible: true, kind: 'tax-credit', amount: 1_000 },
        ],
        [[[0, 1], 1]],
      ),
    );
    expect(best).toHaveLength(2);
  });

  it('names the rule that stands against having all', () => {
    const cash = (amount: number): Sketch => ({ eligible: true, kind: 'cash', amount });
    const { best, conflicts } = bestCombinations(made([cash(5), cash(3), cash(1)], [[[0, 1], 1]]));
    expect(best.map(({ policies }) => policies)).toEqual([['a', 'c']]);
    expect(conflicts.map(({ group, policies }) => [group.id, policies])).toEqual([['g0', ['a', 'b']]]);
  });
});

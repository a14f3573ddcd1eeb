import fc from 'fast-check';
import { assessorDeviations, rankSumOf, vanElteren } from './assessor-deviations.ts';
import type { LevelledVisit } from './visit.ts';

let made = 0;
const visit = (assessorId: string, level: number, changes: Partial<LevelledVisit> = {}): LevelledVisit => ({
  ...{ evaluationId: `E${(made += 1)}`, code: `C${made}`, industry: 'ceramics', sizeClass: 'small' },
  ...{ edition: '2024', stage: 'after', visitedOn: '2025-05-30', assessorId, level, register: {} },
  ...changes,
});
const visits = (assessorId: string, levels: number[], changes?: Partial<LevelledVisit>) =>
  levels.map((level) => visit(assessorId, level, changes));

/** Every way to choose so many places. */
function* choices(from: number, many: number, start = 0): Generator<number[]> {
  if (many === 0) {
    yield [];
    return;
  }
  for (let place = start; place <= from - many; place += 1)
    for (const rest of choices(from, many - 1, place + 1)) yield [place, ...rest];
}

describe('the rank sum', () => {
  it('has the mean and variance that drawing by lot gives, with ties, counted out', () => {
    const levels = fc.array(fc.nat(4), { minLength: 2, maxLength: 7 });
    fc.assert(
      fc.property(levels, fc.nat(5), (all, pick) => {
        const n = 1 + (pick % (all.length - 1));
        const sums = [...choices(all.length, n)].map((places) => {
          const own = places.map((place) => all[place]!);
          const others = all.filter((_, place) => !places.includes(place));
          return rankSumOf(own, others).rankSum;
        });
        const mean = sums.reduce((sum, one) => sum + one, 0) / sums.length;
        const variance = sums.reduce((sum, one) => sum + (one - mean) ** 2, 0) / sums.length;
        const told = rankSumOf(all.slice(0, n), all.slice(n));
        expect(told.expected).toBeCloseTo(mean, 9);
        expect(told.variance).toBeCloseTo(variance, 9);
      }),
    );
  });
  it('in one stratum is Wilcoxon’s, standardised', () => {
    // Ranks of 4, 5, 6 among 1..6: 15, expected 10.5, variance 3 × 3 × 7 / 12.
    expect(vanElteren([{ own: [4, 5, 6], others: [1, 2, 3] }])).toBeCloseTo(4.5 / Math.sqrt(5.25), 12);
  });
  it('turns round with the groups, and says nothing where all levels are the same', () => {
    const strata = [{ own: [1, 2, 2], others: [2, 3] }];
    const turned = strata.map(({ own, others }) => ({ own: others, others: own }));
    expect(vanElteren(turned)).toBeCloseTo(-vanElteren(strata)!, 12);
    expect(vanElteren([{ own: [2, 2], others: [2, 2, 2] }])).toBeUndefined();
  });
});

describe('an assessor whose levels differ from others’', () => {
  it('is found among comparable enterprises', () => {
    const all = [
      ...visits('generous', [3, 3, 4, 3, 4, 3]),
      ...visits('a', [1, 2, 2, 1, 2, 1]),
      ...visits('b', [2, 1, 2, 2, 1, 2]),
    ];
    const [first] = assessorDeviations(all, 5);
    expect(first).toMatchObject({ assessorId: 'generous', visits: 6, othersVisits: 12 });
    expect(first!.z).toBeGreaterThan(2.58);
    expect(first!.meanDifference).toBeCloseTo(20 / 6 - 19 / 12, 10);
  });
  it('is not found where only the enterprises differ: large ones are compared with large ones', () => {
    const large = { sizeClass: 'large' };
    const all = [
      ...visits('a', [3, 4, 3, 4, 3], large),
      ...visits('b', [3, 3, 4, 4, 3], large),
      ...visits('b', [1, 2, 1, 2, 1]),
      ...visits('c', [1, 2, 1, 2, 1]),
    ];
    for (const { z } of assessorDeviations(all, 5)) expect(Math.abs(z)).toBeLessThan(1);
  });
  it('is not judged by fewer visits than the minimum, or against fewer, or by another edition', () => {
    expect(assessorDeviations([...visits('a', [4, 4, 4, 4]), ...visits('b', [1, 1, 1, 1, 1, 1])], 5)).toEqual(
      [],
    );
    const old = visits('b', [1, 1, 1, 1, 1], { edition: '2030' });
    expect(assessorDeviations([...visits('a', [4, 4, 4, 4, 4]), ...old], 5)).toEqual([]);
    const unknown = visits('b', [1, 1, 1, 1, 1], { industry: undefined });
    expect(assessorDeviations([...visits('a', [4, 4, 4, 4, 4]), ...unknown], 5)).toEqual([]);
  });
});

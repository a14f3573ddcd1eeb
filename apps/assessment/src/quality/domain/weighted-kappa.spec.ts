import fc from 'fast-check';
import { linear, quadratic, tableOf, weightedKappa, type Disagreement } from './weighted-kappa.ts';

const unweighted: Disagreement = (i, j) => Number(i !== j);

describe('Cohen’s kappa', () => {
  // Cohen 1960 and 1968: 200 cases, three diagnoses, his own weights of disagreement.
  const diagnoses = [
    [88, 10, 2],
    [14, 40, 6],
    [18, 10, 12],
  ];
  it('is Cohen’s own .492, and .348 with his weights', () => {
    const weights = [
      [0, 1, 3],
      [1, 0, 6],
      [3, 6, 0],
    ];
    expect(weightedKappa(diagnoses, unweighted)).toBeCloseTo(0.492, 3);
    expect(weightedKappa(diagnoses, (i, j) => weights[i]![j]!)).toBeCloseTo(0.348, 3);
  });

  // Hout, Duncan and Sobel 1987, in Agresti 1990: ratings of 91 couples; values as published with R's vcd.
  const couples = [
    [7, 7, 2, 3],
    [2, 8, 3, 7],
    [1, 5, 4, 9],
    [2, 8, 9, 14],
  ];
  it('is .129 for the couples, .237 with linear and .332 with quadratic weights', () => {
    expect(weightedKappa(couples, unweighted)).toBeCloseTo(0.1293, 4);
    expect(weightedKappa(couples, linear)).toBeCloseTo(0.2374, 4);
    expect(weightedKappa(couples, quadratic)).toBeCloseTo(0.332, 4);
  });

  const judged = fc.tuple(fc.nat(6), fc.nat(6)).map(([a, b]) => [a, b] as const);
  const some = fc.array(judged, { minLength: 1, maxLength: 40 });
  it('is 1 for full agreement, never more, and the same with the judges exchanged', () => {
    fc.assert(
      fc.property(some, (pairs) => {
        const kappa = weightedKappa(tableOf(pairs), quadratic);
        const turned = weightedKappa(tableOf(pairs.map(([a, b]) => [b, a] as const)), quadratic);
        expect(turned === undefined).toBe(kappa === undefined);
        if (kappa === undefined) return;
        expect(kappa).toBeLessThanOrEqual(1);
        expect(turned).toBeCloseTo(kappa, 10);
        const same = weightedKappa(tableOf(pairs.map(([a]) => [a, a] as const)), quadratic);
        expect(same ?? 1).toBe(1);
      }),
    );
  });
  it('is the same in a larger table: levels that nobody gave add nothing', () => {
    fc.assert(
      fc.property(some, (pairs) => {
        const table = tableOf(pairs);
        const larger = [...table.map((row) => [...row, 0]), table.map(() => 0).concat(0)];
        expect(weightedKappa(larger, linear)).toEqual(weightedKappa(table, linear));
      }),
    );
  });
  it('is not said where both judged everything the same: chance explains it as well', () => {
    const same = [
      [2, 2],
      [2, 2],
    ] as const;
    expect(weightedKappa(tableOf(same), quadratic)).toBeUndefined();
  });
});

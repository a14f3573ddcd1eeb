import fc from 'fast-check';
import { standingOf, type Histogram } from './percentile.ts';

const group = (...scores: number[]): Histogram =>
  new Map([...Map.groupBy(scores, (score) => score)].map(([score, all]) => [score, all.length]));

describe('where a score stands among its peers', () => {
  it('is not said in a group under five', () => {
    expect(standingOf(40, group(10, 20, 30, 40))).toBeUndefined();
    expect(standingOf(40, group(10, 20, 30, 40, 50))).toBeDefined();
  });
  it('is the share of the others that are lower; equals are not', () => {
    expect(standingOf(40, group(10, 20, 40, 40, 50))).toEqual({ lowerPercent: 50, equal: 1, median: 40 });
    expect(standingOf(50, group(10, 20, 30, 40, 50))).toMatchObject({ lowerPercent: 100, equal: 0 });
    expect(standingOf(10, group(10, 20, 30, 40, 50))).toMatchObject({ lowerPercent: 0 });
    expect(standingOf(30, group(30, 30, 30, 30, 30))).toEqual({ lowerPercent: 0, equal: 4, median: 30 });
  });
  it('is never rounded up: two of three others are 66 percent', () => {
    const scores = [1, 2, 3, 4, 5, 6, 7];
    expect(standingOf(5, group(...scores))).toMatchObject({ lowerPercent: 66 });
  });
  it('has a median with as many below as above', () => {
    const scores = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 5, maxLength: 30 });
    fc.assert(
      fc.property(scores, (all) => {
        const { median } = standingOf(all[0]!, group(...all))!;
        const below = all.filter((score) => score < median).length;
        const above = all.filter((score) => score > median).length;
        expect(below).toBeLessThanOrEqual(all.length / 2);
        expect(above).toBeLessThanOrEqual(all.length / 2);
      }),
    );
  });
});

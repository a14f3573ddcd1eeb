import fc from 'fast-check';
import { amountsOf, countState, figureOf, shareBps, type Asked, type Slice } from './figure.ts';

const share: Asked = { measure: 'level-of-roster', programme: '', goal: 9_400, atLeastLevel: 2 };
const count: Asked = { measure: 'catalogued-products', programme: '', goal: 100 };
const amounts = (counted: number, notCounted: number, unknown: number) => ({
  counted,
  notCounted,
  unknown,
  samples: 0,
  onOpenPoints: 0,
});

describe('a share', () => {
  it('is over the whole roster, the unknown included', () => {
    expect(figureOf(amounts(62, 27, 11), share)).toMatchObject({ value: 6_200, of: 100, reached: false });
  });

  it('over an empty roster is no number, not nought', () => {
    expect(figureOf(amounts(0, 0, 0), share)).toMatchObject({ value: null, of: 0, reached: false });
  });

  it('never claims more than there is', () => {
    expect(shareBps(9_399_999, 10_000_000)).toBe(9_399);
    expect(figureOf(amounts(9_399_999, 600_001, 0), share)).toMatchObject({ value: 9_399, reached: false });
    expect(figureOf(amounts(94, 6, 0), share).reached).toBe(true);
    expect(shareBps(1, 3)).toBe(3_333);
  });

  it('counts from the level that the target states', () => {
    expect(
      ['level-1', 'level-2', 'level-4', 'unknown'].map((state) => countState(state as never, share)),
    ).toEqual(['not-counted', 'counted', 'counted', 'unknown']);
    expect(countState('level-2', { atLeastLevel: 3 })).toBe('not-counted');
  });

  it('is the same by districts as in the city', () => {
    const slice = fc.record({
      measure: fc.constant('level-of-roster' as const),
      programme: fc.constant(''),
      state: fc.constantFrom('unknown' as const, 'level-0' as const, 'level-2' as const, 'level-3' as const),
      district: fc.constantFrom('a', 'b', 'c'),
      industry: fc.constant('x'),
      sample: fc.boolean(),
      openPoints: fc.boolean(),
      sum: fc.nat({ max: 50 }),
    });
    fc.assert(
      fc.property(fc.array(slice), (slices: Slice[]) => {
        const city = amountsOf(slices, share);
        const districts = ['a', 'b', 'c'].map((id) =>
          amountsOf(
            slices.filter(({ district }) => district === id),
            share,
          ),
        );
        for (const part of ['counted', 'notCounted', 'unknown', 'samples', 'onOpenPoints'] as const)
          expect(districts.reduce((sum, one) => sum + one[part], 0)).toBe(city[part]);
      }),
    );
  });
});

describe('a count', () => {
  it('is reached by as many as were asked for', () => {
    expect(figureOf(amounts(99, 4, 0), count)).toMatchObject({
      kind: 'count',
      value: 99,
      of: null,
      reached: false,
    });
    expect(figureOf(amounts(100, 0, 0), count).reached).toBe(true);
  });
});

import fc from 'fast-check';
import { addDays, localDate } from '#kernel';
import { bucketId } from '../rows/tally-difference.ts';
import { TallyCube } from './tally-cube.ts';

const FIRST = localDate('2024-06-01');

const entry = fc.record({
  place: fc.constantFrom('north', 'south & east', '株洲+'),
  state: fc.constantFrom('counted', 'unknown'),
  day: fc.integer({ min: 0, max: 30 }).map((days) => addDays(FIRST, days)),
  delta: fc.integer({ min: -3, max: 3 }),
});

describe('tallies in memory', () => {
  it('sum what counts up to a day, by any part of the bucket', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 60 }), fc.nat({ max: 31 }), (entries, at) => {
        const cube = new TallyCube();
        const upTo = addDays(FIRST, at);
        const expected = new Map<string, number>();
        for (const { place, state, day, delta } of entries) {
          cube.add(`${day}?${bucketId({ state, place })}`, delta);
          // A look in between must not freeze the sums.
          cube.sums({ upTo });
          if (state === 'counted' && day <= upTo) expected.set(place, (expected.get(place) ?? 0) + delta);
        }
        const sums = cube.sums({ bucket: { state: 'counted' }, upTo, by: ['place'] });
        expect(new Map(sums.map(({ bucket, sum }) => [bucket.place, sum]))).toEqual(
          new Map([...expected].filter(([, sum]) => sum !== 0)),
        );
      }),
    );
  });

  it('tell the days on which something changed', () => {
    const cube = new TallyCube();
    cube.add('2024-06-03?state=counted', 2);
    cube.add('2024-06-01?state=counted', 1);
    cube.add('2024-06-01?state=unknown', 9);
    expect(cube.steps({ bucket: { state: 'counted' }, by: [] })).toEqual([
      { bucket: {}, day: '2024-06-01', sum: 1 },
      { bucket: {}, day: '2024-06-03', sum: 2 },
    ]);
  });
});

import fc from 'fast-check';
import { addDays, localDate } from '#kernel';
import type { Asked } from './figure.ts';
import { trend, trendDays, type Change } from './trend.ts';

const FIRST = localDate('2024-06-01');
const asked: Asked = { measure: 'level-of-roster', programme: '', goal: 9_400, atLeastLevel: 2 };

describe('a trend', () => {
  it('shows the last day asked for, whatever the step', () => {
    expect(trendDays(FIRST, localDate('2024-06-20'), 'week')).toEqual([
      '2024-06-01',
      '2024-06-08',
      '2024-06-15',
      '2024-06-20',
    ]);
    expect(trendDays(localDate('2024-01-31'), localDate('2024-04-30'), 'month')).toEqual([
      '2024-01-31',
      '2024-02-29',
      '2024-03-31',
      '2024-04-30',
    ]);
    expect(trendDays(FIRST, FIRST, 'day')).toEqual(['2024-06-01']);
  });

  it('has on each day what a sum up to that day has', () => {
    const change = fc.record({
      day: fc.nat({ max: 60 }).map((days) => addDays(FIRST, days)),
      state: fc.constantFrom('unknown' as const, 'level-1' as const, 'level-2' as const),
      sample: fc.boolean(),
      openPoints: fc.boolean(),
      delta: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(change), (changes: Change[]) => {
        const days = trendDays(addDays(FIRST, 10), addDays(FIRST, 50), 'week');
        for (const point of trend(changes, days, asked)) {
          const sum = (state: string) =>
            changes
              .filter((one) => one.day <= point.day && one.state === state)
              .reduce((total, { delta }) => total + delta, 0);
          expect([point.counted, point.notCounted, point.unknown]).toEqual([
            sum('level-2'),
            sum('level-1'),
            sum('unknown'),
          ]);
          const open = changes.filter(({ day, openPoints }) => openPoints && day <= point.day);
          expect(point.onOpenPoints).toBe(open.reduce((total, { delta }) => total + delta, 0));
        }
      }),
    );
  });
});

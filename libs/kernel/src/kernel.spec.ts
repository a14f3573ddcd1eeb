import fc from 'fast-check';
import { creditCodeCheckCharacter, isCreditCode } from './credit-code.ts';
import { addDays, addMonths, dayOf, daysBetween, fullMonths, isLocalDate, localDate } from './local-date.ts';
import { roundFen, shareOfFen, yuanToFen } from './money.ts';
import { formatPosition, parsePosition } from './position.ts';

describe('a local date', () => {
  it('refuses days that no calendar has', () => {
    expect(isLocalDate('2024-02-29')).toBe(true);
    expect(isLocalDate('2024-02-30')).toBe(false);
    expect(isLocalDate('2023-02-29')).toBe(false);
    expect(isLocalDate('2024-2-9')).toBe(false);
    expect(() => localDate('soon')).toThrow(RangeError);
  });
  it('agrees with the calendar on the last days of February', () => {
    const last = (year: number) =>
      ['28', '29', '30'].filter((day) => isLocalDate(`${year}-02-${day}`)).at(-1);
    expect([1900, 2000, 2023, 2024, 2100].map(last)).toEqual(['28', '29', '28', '29', '28']);
    expect(['2024-00-01', '2024-13-01', '2024-04-31', '2024-01-00'].filter(isLocalDate)).toEqual([]);
  });
  it('is the day in the city, not in Greenwich', () => {
    expect(dayOf(new Date('2024-06-30T16:00:00Z'))).toBe('2024-07-01');
    expect(dayOf(new Date('2024-06-30T15:59:59Z'))).toBe('2024-06-30');
  });
  it('counts days across a leap February', () => {
    expect(addDays(localDate('2024-02-28'), 2)).toBe('2024-03-01');
    expect(daysBetween(localDate('2024-02-28'), localDate('2024-03-01'))).toBe(2);
  });
  it('counts the full months that fit between two days', () => {
    const first = localDate('2020-01-01');
    fc.assert(
      fc.property(fc.nat(3000), fc.nat(3000), (start, more) => {
        const from = addDays(first, start);
        const to = addDays(from, more);
        const months = fullMonths(from, to);
        expect(addMonths(from, months) <= to).toBe(true);
        expect(addMonths(from, months + 1) > to).toBe(true);
        expect(fullMonths(to, from)).toBe(0 - months);
      }),
      { numRuns: 50 },
    );
    expect(fullMonths(localDate('2024-02-29'), localDate('2025-02-28'))).toBe(12);
  });
});

describe('money', () => {
  it('rounds by the mode it is told', () => {
    expect(roundFen(2.5, 'half-up')).toBe(3);
    expect(roundFen(-2.5, 'half-up')).toBe(-3);
    expect(roundFen(2.9, 'down')).toBe(2);
    expect(roundFen(2.1, 'up')).toBe(3);
    expect(yuanToFen(12.34)).toBe(1234);
  });
  it('takes a share exactly where a float would drift', () => {
    expect(shareOfFen(5_000_000_000, 150, 'half-up')).toBe(75_000_000);
    expect(shareOfFen(3, 5_000, 'half-up')).toBe(2);
    expect(shareOfFen(3, 5_000, 'down')).toBe(1);
    expect(shareOfFen(-3, 5_000, 'half-up')).toBe(-2);
  });
});

describe('a unified social credit code', () => {
  it('carries a check character (GB 32100-2015)', () => {
    // The standard's own arithmetic on a code printed on public licences.
    expect(isCreditCode('91350100M000100Y43')).toBe(true);
    expect(isCreditCode('91350100M000100Y44')).toBe(false);
    expect(creditCodeCheckCharacter('91350100M000100Y4')).toBe('3');
  });
  it('has no I, O, S, V or Z and no lower case', () => {
    expect(isCreditCode('91350100M000100I43')).toBe(false);
    expect(isCreditCode('91350100m000100y43')).toBe(false);
    expect(isCreditCode('')).toBe(false);
    expect(isCreditCode(undefined)).toBe(false);
  });
});

describe('a position', () => {
  it('reads back what it wrote', () => {
    const position = { key: '91350100M000100Y43', stream: 'enterprise-91350100M000100Y43', version: 7 };
    expect(parsePosition(formatPosition(position))).toEqual(position);
    expect(parsePosition('nonsense')).toBeUndefined();
  });
});

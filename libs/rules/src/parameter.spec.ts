import { localDate } from '#kernel';
import { parameterOn, type Parameter } from './parameter.ts';
import { changeDays, statedDay, type Span } from './span.ts';

const source = { id: 's', document: null, trust: 'A', addresses: [] } as const;
const span = (from: string, to: string | null): Span => ({
  from: statedDay(from)!,
  to: to ? statedDay(to)! : null,
});
const rate: Parameter = {
  id: 'rate',
  zh: '利率',
  en: 'rate',
  unit: 'bps',
  values: [
    { ...span('2024-04-07', '2025-04-30'), value: 175, source },
    { ...span('2025-05', '2025-12-31'), value: 150, source },
    { ...span('2026-01-15', null), value: null, source },
  ],
};
const on = (day: string) => parameterOn(rate, localDate(day));

describe('a dated parameter', () => {
  it('is not in force before its first day, and not zero', () => {
    expect(on('2024-04-06')).toEqual({ kind: 'not-in-force' });
    expect(on('2024-04-07')).toMatchObject({ kind: 'in-force', value: 175 });
  });

  it('holds to its last day, that day included', () => {
    expect(on('2025-04-30')).toMatchObject({ kind: 'in-force', value: 175 });
  });

  it('is uncertain while the text gives only the month', () => {
    expect(on('2025-05-01').kind).toBe('uncertain');
    expect(on('2025-05-30').kind).toBe('uncertain');
    expect(on('2025-05-31')).toMatchObject({ kind: 'in-force', value: 150 });
  });

  it('is not in force in a hole between two values', () => {
    expect(on('2026-01-01')).toEqual({ kind: 'not-in-force' });
    expect(on('2026-01-14')).toEqual({ kind: 'not-in-force' });
  });

  it('says that no number was found instead of guessing one', () => {
    expect(on('2030-01-01').kind).toBe('not-found');
  });

  it('changes on the first day of each new state', () => {
    expect(changeDays(rate.values)).toEqual([
      '2024-04-07',
      '2025-05-01',
      '2025-05-31',
      '2026-01-01',
      '2026-01-15',
    ]);
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onRoster } from '../../deploy/demo/city/enterprise.ts';
import { drawCity, SEED } from '../../deploy/demo/city/city.ts';
import { writeCity } from '../../deploy/demo/files/write-city.ts';
import { localDate } from '#kernel';
import { recomputeDistricts, recomputeTargets } from './targets.ts';

const folder = mkdtempSync(join(tmpdir(), 'linghang-city-'));
const days = ['2024-05-31', '2024-09-03', '2025-07-07', '2026-10-31'].map(localDate);

beforeAll(() => writeCity(folder, undefined));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the independent recomputation', () => {
  it('reads the roster out of the workbook, with date cells and texts', () => {
    const figures = recomputeTargets(folder, days);
    const { enterprises } = drawCity(SEED);
    for (const day of days) {
      const { counted, notCounted, unknown } = figures[day]!['level-two-share']!;
      expect(counted + notCounted! + unknown!).toBe(enterprises.filter((one) => onRoster(one, day)).length);
    }
  });

  it('knows no level before the first visit and 62 acceptances on the day that a page named', () => {
    const figures = recomputeTargets(folder, days);
    expect(figures['2024-09-03']!['level-two-share']).toMatchObject({ counted: 0, notCounted: 0 });
    expect(figures['2025-07-07']!['transformed-enterprises']).toEqual({ counted: 62 });
  });

  it('finds the same for the city as for its districts together', () => {
    const [last] = days.slice(-1);
    const whole = recomputeTargets(folder, [last!])[last!]!['level-two-share']!;
    const parts = Object.values(recomputeDistricts(folder, [last!])[last!]!);
    expect(parts).toHaveLength(10);
    expect(parts.reduce((sum, { counted }) => sum + counted, 0)).toBe(whole.counted);
    expect(parts.reduce((sum, { unknown }) => sum + unknown!, 0)).toBe(whole.unknown);
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localDate } from '#kernel';
import { demoCode } from '../../deploy/demo/demo-account.ts';
import { writeCity } from '../../deploy/demo/files/write-city.ts';
import type { Api } from '../../deploy/demo/load/api.ts';
import { untilCaughtUp } from '../../deploy/demo/load/caught-up.ts';
import { loadCity } from '../../deploy/demo/load/load-city.ts';
import { cityText } from '../../deploy/demo/print/print-city.ts';
import type { Platform } from '../../deploy/local/platform/platform.ts';
import { recomputeDistricts, recomputeTargets } from '../independent/targets.ts';
import { apiOf, districtsOn, startCityPlatform, targetsOn } from './city-platform.ts';

/** The last day of the history and five days before it: no level yet, the published fact, the turns of two years. */
const DAYS = ['2026-10-31', '2024-06-30', '2024-12-31', '2025-07-07', '2026-01-01', '2026-06-30'].map(
  localDate,
);

describe('the sample city on the whole platform', () => {
  const folder = mkdtempSync(join(tmpdir(), 'linghang-city-'));
  const load = async () => {
    await loadCity(api, folder, () => undefined);
    await untilCaughtUp(api, folder);
  };
  let platform: Platform;
  let api: Api;

  beforeAll(async () => {
    [platform] = await Promise.all([startCityPlatform(), writeCity(folder, demoCode())]);
    api = apiOf(platform);
    await load();
  }, 600_000);

  afterAll(async () => {
    await platform?.stop();
    rmSync(folder, { recursive: true });
  }, 60_000);

  it('has the six figures that a plain program recomputes, on the last day and on five days before', async () => {
    const expected = recomputeTargets(folder, DAYS);
    for (const day of DAYS)
      expect({ day, ...(await targetsOn(api, day)) }).toEqual({ day, ...expected[day] });
  });

  it('tells the districts apart as the plain program does', async () => {
    const expected = recomputeDistricts(folder, DAYS);
    for (const day of DAYS)
      expect({ day, ...(await districtsOn(api, day)) }).toEqual({ day, ...expected[day] });
  });

  it('stays as it is when it is loaded a second time, and reads the same byte for byte', async () => {
    const before = await cityText(api, DAYS[0]!, demoCode()!);
    await load();
    expect(await cityText(api, DAYS[0]!, demoCode()!)).toBe(before);
  }, 120_000);
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localDate } from '#kernel';
import { drawCity, SEED, type SampleCity } from '../../deploy/demo/city/city.ts';
import { CITY_FILES, cityFiles, type CityFile } from '../../deploy/demo/files/write-city.ts';
import { untilCaughtUp } from '../../deploy/demo/load/caught-up.ts';
import { loadCity } from '../../deploy/demo/load/load-city.ts';
import type { ServiceName } from '../../deploy/local/platform/platform.ts';
import { recomputeTargets } from '../independent/targets.ts';
import { apiOf, startCityPlatform, targetsOn } from './city-platform.ts';

const DAYS = ['2026-10-31', '2025-07-07'].map(localDate);

/** Which step is under way when the service is killed. */
const VICTIMS: readonly (readonly [ServiceName, CityFile])[] = [
  ['registry', 'register'],
  ['assessment', 'evaluations'],
  ['eligibility', 'register'],
  ['dashboard', 'register'],
  ['marketplace', 'providers'],
];

/** Every third enterprise, so that five loads take minutes and not a quarter of an hour. */
function third(city: SampleCity): SampleCity {
  const enterprises = city.enterprises.filter((_, index) => index % 3 === 0);
  const codes = new Set(enterprises.map(({ code }) => code));
  return {
    ...city,
    enterprises,
    enrolments: city.enrolments.filter(({ enterprise }) => codes.has(enterprise.code)),
    evaluations: city.evaluations.filter(({ code }) => codes.has(code)),
  };
}

describe('a service killed during the load and started again', () => {
  const folder = mkdtempSync(join(tmpdir(), 'linghang-third-'));

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    const files = await cityFiles(third(drawCity(SEED)));
    for (const [name, content] of Object.entries(files))
      writeFileSync(join(folder, CITY_FILES[name as CityFile]), content);
  }, 60_000);

  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(VICTIMS)(
    '%s: the figures end exactly as they would have',
    async (victim, during) => {
      const platform = await startCityPlatform();
      try {
        const api = apiOf(platform);
        let accident: Promise<void> | undefined;
        await loadCity(api, folder, ({ step }) => {
          if (step === during) accident ??= platform.kill(victim).then(() => platform.restart(victim));
        });
        expect(accident).toBeDefined();
        await accident;
        await untilCaughtUp(api, folder);
        const expected = recomputeTargets(folder, DAYS);
        for (const day of DAYS)
          expect({ day, ...(await targetsOn(api, day)) }).toEqual({ day, ...expected[day] });
      } finally {
        await platform.stop();
      }
    },
    400_000,
  );
});

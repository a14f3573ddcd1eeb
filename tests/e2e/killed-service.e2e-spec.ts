import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localDate } from '#kernel';
import { drawCity, SEED, type SampleCity } from '../../deploy/demo/city/city.ts';
import { CITY_FILES, cityFiles, type CityFile } from '../../deploy/demo/files/write-city.ts';
import { untilCaughtUp } from '../../deploy/demo/load/caught-up.ts';
import { loadCity } from '../../deploy/demo/load/load-city.ts';
import type { Platform, ServiceName } from '../../deploy/local/platform/platform.ts';
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

/** The city cut into as many parts as services are killed; `parts` says which of them are taken. */
function partsOf(city: SampleCity, parts: readonly number[]): SampleCity {
  const taken = <T>(_: T, index: number) => parts.includes(index % VICTIMS.length);
  const enterprises = city.enterprises.filter(taken);
  const codes = new Set(enterprises.map(({ code }) => code));
  return {
    enterprises,
    enrolments: city.enrolments.filter(({ enterprise }) => codes.has(enterprise.code)),
    evaluations: city.evaluations.filter(({ code }) => codes.has(code)),
    providers: city.providers.filter(taken),
    products: city.products.filter(taken),
    chainCases: city.chainCases.filter(taken),
  };
}

async function write(folder: string, city: SampleCity): Promise<void> {
  mkdirSync(folder);
  for (const [name, content] of Object.entries(await cityFiles(city)))
    writeFileSync(join(folder, CITY_FILES[name as CityFile]), content);
}

describe('a service killed while a part of the city is loaded, and started again', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'linghang-parts-'));
  const city = drawCity(SEED);
  let platform: Platform;

  beforeAll(async () => {
    platform = await startCityPlatform();
  }, 300_000);

  afterAll(async () => {
    await platform?.stop();
    rmSync(scratch, { recursive: true });
  }, 60_000);

  it.each(VICTIMS.map(([victim, during], part) => ({ victim, during, part })))(
    '$victim: the figures end exactly as they would have',
    async ({ victim, during, part }) => {
      const [now, soFar] = [join(scratch, `${part}`), join(scratch, `up-to-${part}`)];
      await write(now, partsOf(city, [part]));
      await write(soFar, partsOf(city, [...Array(part + 1).keys()]));
      const api = apiOf(platform);
      let accident: Promise<void> | undefined;
      await loadCity(api, now, ({ step }) => {
        if (step === during) accident ??= platform.kill(victim).then(() => platform.restart(victim));
      });
      expect(accident).toBeDefined();
      await accident;
      await untilCaughtUp(api, now);
      const expected = recomputeTargets(soFar, DAYS);
      for (const day of DAYS)
        expect({ day, ...(await targetsOn(api, day)) }).toEqual({ day, ...expected[day] });
    },
    400_000,
  );
});

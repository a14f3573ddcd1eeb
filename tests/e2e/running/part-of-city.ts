import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawCity, SEED, type SampleCity } from '../../../deploy/demo/city/city.ts';
import { demoCode } from '../../../deploy/demo/demo-account.ts';
import { CITY_FILES, cityFiles, type CityFile } from '../../../deploy/demo/files/write-city.ts';

/** Every so many-th enterprise with all that concerns it: quick to load, and something of everything. */
function partOf(city: SampleCity, every: number): SampleCity {
  const inCases = new Set(city.chainCases.flatMap(({ leadCode, memberCodes }) => [leadCode, ...memberCodes]));
  const enterprises = city.enterprises.filter(({ code }, index) => index % every === 0 || inCases.has(code));
  const taken = new Set(enterprises.map(({ code }) => code));
  return {
    ...city,
    enterprises,
    enrolments: city.enrolments.filter(({ enterprise }) => taken.has(enterprise.code)),
    evaluations: city.evaluations.filter(({ code }) => taken.has(code)),
    standing: Object.fromEntries(
      Object.entries(city.standing).map(([kind, all]) => [
        kind,
        (all as { code: string }[]).filter(({ code }) => taken.has(code)),
      ]),
    ) as unknown as SampleCity['standing'],
  };
}

/** Writes the files of a part of the sample city to a folder that goes after the tests; to be called in `describe`. */
export function partOfCityFolder(every: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'linghang-part-of-city-'));
  beforeAll(async () => {
    const files = await cityFiles(partOf(drawCity(SEED, demoCode()), every));
    for (const [name, content] of Object.entries(files))
      writeFileSync(join(folder, CITY_FILES[name as CityFile]), content);
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

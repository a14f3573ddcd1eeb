import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CITY_FILES, type CityFile } from '../files/write-city.ts';
import { Api } from './api.ts';
import { bulkLoad, keyOf } from './bulk-load.ts';

/** What is being loaded, how far it is, and when it is done, how long it took. */
export interface Progress {
  readonly step: CityFile;
  readonly rows: number;
  readonly seconds?: number;
}

/** In which service and kind of bulk import a file belongs. */
const BULK = {
  register: ['registry', 'register'],
  enrolments: ['registry', 'enrolment'],
  providers: ['marketplace', 'provider'],
  products: ['marketplace', 'product'],
  evaluations: ['assessment', 'evaluation'],
  designations: ['registry', 'designation'],
  listEntries: ['registry', 'list-entry'],
  research: ['registry', 'research'],
  incidents: ['registry', 'incident'],
  recordChecks: ['registry', 'record-check'],
  standingChecks: ['registry', 'standing-check'],
  profiles: ['registry', 'profile'],
} as const;

const STANDING = [
  'designations',
  'listEntries',
  'research',
  'incidents',
  'recordChecks',
  'standingChecks',
  'profiles',
] as const;

/**
 * Brings the sample city in through the public API, the way a bureau would. It can be run again at any time, also after
 * it broke off or while services come and go: what is there stays as it is, what is missing is added.
 */
export async function loadCity(
  api: Api,
  folder: string,
  report: (progress: Progress) => void,
): Promise<void> {
  const bulk = (step: keyof typeof BULK) =>
    timed(step, report, async (progress) => {
      const [service, kind] = BULK[step];
      const counts = await bulkLoad(api, service, kind, join(folder, CITY_FILES[step]), progress);
      return counts.accepted + counts.unchanged;
    });
  const registry = async () => {
    await bulk('register');
    // The others refer to the enterprises; services do not ask each other, so these can go on side by side.
    await Promise.all([
      bulk('enrolments').then(() => timed('chainCases', report, () => chainCases(api, folder))),
      bulk('evaluations'),
      ...STANDING.map(bulk),
    ]);
  };
  await Promise.all([registry(), bulk('providers').then(() => bulk('products'))]);
}

async function chainCases(api: Api, folder: string): Promise<number> {
  const cases = linesOf<{ caseId: string }>(folder, 'chainCases');
  for (const one of cases) await api.post('/api/registry/v1/chain-cases', one, keyOf(JSON.stringify(one)));
  return cases.length;
}

async function timed(
  step: CityFile,
  report: (progress: Progress) => void,
  work: (progress: (rows: number) => void) => Promise<number>,
): Promise<void> {
  const from = performance.now();
  report({ step, rows: 0 });
  const rows = await work((done) => report({ step, rows: done }));
  report({ step, rows, seconds: (performance.now() - from) / 1_000 });
}

function linesOf<T>(folder: string, file: CityFile): T[] {
  return readFileSync(join(folder, CITY_FILES[file]), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CITY_FILES, type CityFile } from '../files/write-city.ts';
import type { Revocation } from '../files/rows.ts';
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
} as const;

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
      const counts = await bulkLoad(api, ...BULK[step], join(folder, CITY_FILES[step]), progress);
      return counts.accepted + counts.unchanged;
    });
  // Three services, side by side; inside one, in the order in which things refer to each other.
  await Promise.all([
    bulk('register')
      .then(() => bulk('enrolments'))
      .then(() => timed('chainCases', report, () => chainCases(api, folder))),
    bulk('providers').then(() => bulk('products')),
    bulk('evaluations').then(() => timed('revocations', report, () => revocations(api, folder))),
  ]);
}

async function chainCases(api: Api, folder: string): Promise<number> {
  const cases = linesOf<{ caseId: string }>(folder, 'chainCases');
  for (const one of cases) await api.post('/api/registry/v1/chain-cases', one, keyOf(JSON.stringify(one)));
  return cases.length;
}

async function revocations(api: Api, folder: string): Promise<number> {
  const all = linesOf<Revocation>(folder, 'revocations');
  for (const revocation of all) {
    const { evaluationId, on, reason } = revocation;
    const path = `/api/assessment/v1/evaluations/${evaluationId}/revocation`;
    await api.post(path, { effectiveOn: on, reason }, keyOf(JSON.stringify(revocation)));
  }
  return all.length;
}

async function timed(
  step: CityFile,
  report: (progress: Progress) => void,
  work: (progress: (rows: number) => void) => Promise<number>,
): Promise<void> {
  const from = performance.now();
  const rows = await work((done) => report({ step, rows: done }));
  report({ step, rows, seconds: (performance.now() - from) / 1_000 });
}

function linesOf<T>(folder: string, file: CityFile): T[] {
  return readFileSync(join(folder, CITY_FILES[file]), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

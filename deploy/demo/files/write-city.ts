import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawCity, SEED, type SampleCity } from '../city/city.ts';
import { registerWorkbook } from './register-workbook.ts';
import { chainCaseRows, enrolmentRows, evaluationRows, productRows, providerRows } from './rows.ts';
import {
  designationTable,
  incidentTable,
  listTable,
  profileTable,
  recordCheckTable,
  researchTable,
  standingCheckTable,
} from './standing-tables.ts';

export const CITY_FOLDER = join(import.meta.dirname, '../../../dist/demo');

export const CITY_FILES = {
  register: 'register.xlsx',
  providers: 'providers.ndjson',
  products: 'products.ndjson',
  enrolments: 'enrolments.ndjson',
  evaluations: 'evaluations.ndjson',
  chainCases: 'chain-cases.ndjson',
  designations: 'designations.csv',
  listEntries: 'list-entries.csv',
  research: 'research.csv',
  incidents: 'incidents.csv',
  recordChecks: 'record-checks.csv',
  standingChecks: 'standing-checks.csv',
  profiles: 'profiles.csv',
} as const;

export type CityFile = keyof typeof CITY_FILES;

/** The content of every file of the sample city, in memory. */
export async function cityFiles(city: SampleCity): Promise<Record<CityFile, Buffer>> {
  return {
    register: await registerWorkbook(city.enterprises),
    providers: lines(providerRows(city)),
    products: lines(productRows(city)),
    enrolments: lines(enrolmentRows(city)),
    evaluations: lines(evaluationRows(city)),
    chainCases: lines(chainCaseRows(city)),
    designations: designationTable(city),
    listEntries: listTable(city),
    research: researchTable(city),
    incidents: incidentTable(city),
    recordChecks: recordCheckTable(city),
    standingChecks: standingCheckTable(city),
    profiles: profileTable(city),
  };
}

/** Draws the city and writes its files with a list of their SHA-256 sums; a later call writes the same bytes. */
export async function writeCity(folder: string, demoCode: string | undefined): Promise<void> {
  const files = await cityFiles(drawCity(SEED, demoCode));
  mkdirSync(folder, { recursive: true });
  const sums: string[] = [];
  for (const [name, content] of Object.entries(files)) {
    const file = CITY_FILES[name as CityFile];
    replace(join(folder, file), content);
    sums.push(`${createHash('sha256').update(content).digest('hex')}  ${file}`);
  }
  replace(join(folder, 'SHA256SUMS'), Buffer.from(`${sums.join('\n')}\n`));
}

/** Whoever reads the folder meanwhile sees the old file or the new one, never half of it. */
function replace(path: string, content: Buffer): void {
  if (existsSync(path) && readFileSync(path).equals(content)) return;
  writeFileSync(`${path}.part`, content);
  renameSync(`${path}.part`, path);
}

function lines(rows: readonly object[]): Buffer {
  return Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
}

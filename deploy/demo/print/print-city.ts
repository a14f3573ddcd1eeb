import type { LocalDate } from '#kernel';
import type { Api } from '../load/api.ts';
import { eligibilityText } from './eligibility.ts';
import { readFigures } from './figures.ts';
import { districtsTable, heading, targetsTable } from './tables.ts';

/** Where the city stands: what `npm start` shows when everything is up. */
export async function targetsText(api: Api, on: LocalDate): Promise<string> {
  const figures = await readFigures(api, on);
  return `${heading(figures)}\n${targetsTable(figures.targets)}\n`;
}

/** Targets, the best and the worst districts, and one enterprise's answer. Nothing in it changes from run to run. */
export async function cityText(api: Api, on: LocalDate, code: string): Promise<string> {
  const figures = await readFigures(api, on);
  const { body } = await api.get(`/api/registry/v1/enterprises/${code}`);
  return [
    heading(figures),
    targetsTable(figures.targets),
    '最好与最差的两个区县  The two best and the two worst districts',
    districtsTable(figures.districts),
    `一家企业能享受什么  What one enterprise can get: ${String(body['name'])}（${body['sample'] === true ? '示例 sample，' : ''}${code}）`,
    await eligibilityText(api, code, on),
    '',
  ].join('\n');
}

import type { CityFile } from '../files/write-city.ts';
import type { Progress } from '../load/load-city.ts';

const STEPS: Record<CityFile, string> = {
  register: '企业名录 register',
  enrolments: '试点申报 enrolment steps',
  evaluations: '水平评测 evaluations',
  chainCases: '链式案例 chain cases',
  providers: '服务商 providers',
  products: '产品 products',
};

export function progressLine({ step, rows, seconds }: Progress): string {
  const time = seconds === undefined ? '' : `  ${seconds.toFixed(1)} s`;
  return `  ${STEPS[step]}: ${rows.toLocaleString('en-US')}${time}`;
}

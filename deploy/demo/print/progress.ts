import type { CityFile } from '../files/write-city.ts';
import type { Progress } from '../load/load-city.ts';

const STEPS: Record<CityFile, readonly [zh: string, en: string]> = {
  register: ['企业名录', 'register lines'],
  enrolments: ['试点申报', 'enrolment steps'],
  evaluations: ['水平评测', 'evaluations'],
  chainCases: ['链式案例', 'chain cases'],
  providers: ['服务商', 'provider lines'],
  products: ['产品', 'product lines'],
  designations: ['资质认定', 'designations'],
  listEntries: ['名单', 'places on lists'],
  research: ['研发情况', 'research figures'],
  incidents: ['事故和违法记录', 'accidents and offences'],
  recordChecks: ['信用核查', 'checks of the record'],
  standingChecks: ['认定和名单核对', 'checks of designations and lists'],
  profiles: ['企业概况', 'profiles'],
};

export function progressLine({ step, rows, seconds = 0 }: Progress): string {
  const [zh, en] = STEPS[step];
  return stepLine(`  ${zh}`, `${rows.toLocaleString('en-US')} ${en}`, seconds);
}

export function stepLine(zh: string, en: string, seconds: number): string {
  return `  ✓ ${zh} ${en} (${seconds.toFixed(1)} s)`;
}

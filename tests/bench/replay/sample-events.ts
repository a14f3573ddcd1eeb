import * as contracts from '#contracts';
import type { EventContract } from '#contracts';
import { localDate } from '#kernel';
import { toOutgoing, type OutgoingEvent } from '#messaging';
import { codeOf } from '../stage/sample-codes.ts';

const DISTRICTS = [
  'tianyuan',
  'lusong',
  'hetang',
  'shifeng',
  'lukou',
  'liling',
  'youxian',
  'chaling',
  'yanling',
];
const INDUSTRIES = ['rail-transit', 'aero-engine', 'hard-materials', 'ceramics', 'other'];
const SCENES = Array.from({ length: 20 }, (_, index) => `S${String(index + 1).padStart(2, '0')}`);

type Step = readonly [contract: EventContract, on: string, data: object];

/** What the services publish about one enterprise in two years, stream by stream. */
export function eventsOf(n: number): OutgoingEvent[] {
  const code = codeOf(n);
  return [
    ...streamOf(`enterprise-${code}`, registered(n, code)),
    ...(n % 2 === 0 ? streamOf(`evaluation-bench-${n}`, evaluated(n, code)) : []),
    ...(n % 10 === 0 ? streamOf(`enrolment-zhuzhou-2024.${code}`, enrolled(n, code)) : []),
  ];
}

function registered(n: number, code: string): Step[] {
  const details = {
    name: `示例企业${n}有限公司`,
    district: DISTRICTS[n % DISTRICTS.length],
    industry: INDUSTRIES[n % INDUSTRIES.length],
    ownership: 'private',
    establishedOn: '2010-05-06',
    sample: true,
  };
  const years = [2021, 2022, 2023].flatMap((year): Step[] => [
    [
      contracts.AnnualFiguresReported as EventContract,
      `${year}-12-31`,
      { code, year, staff: 30 + (n % 300), revenueFen: 2_500_000_000 + n, rdExpenseFen: 10_000_000 + n },
    ],
    [
      contracts.EnterpriseClassified as EventContract,
      `${year + 1}-01-01`,
      { code, year, sizeClass: 'small', aboveScale: true, rules: ['size-class/2011-07-04'] },
    ],
  ]);
  return [
    [contracts.EnterpriseRegistered as EventContract, '2021-12-31', { code, ...details }],
    ...years,
    [contracts.RosterEntered as EventContract, dayOf(n, '2022'), { code, basis: 'register.xlsx' }],
  ];
}

function evaluated(n: number, code: string): Step[] {
  const visitedOn = dayOf(n, '2024');
  const level = n % 4;
  const filed = {
    evaluationId: `bench-${n}`,
    code,
    edition: '2024',
    kind: 'on-site',
    stage: 'before',
    visitedOn,
    assessorId: 'assessor-1',
  };
  const result = {
    score: 40 + (n % 50),
    dimensionScores: ['basis', 'management', 'results'].map((dimension) => ({ dimension, score: 50.25 })),
    sceneLevels: SCENES.map((scene) => ({ scene, level })),
    levelByScore: level,
    levelByScenes: level,
    level,
    openPoints: false,
  };
  return [
    [contracts.EvaluationFiled as EventContract, visitedOn, filed],
    [contracts.EvaluationPublished as EventContract, visitedOn, { ...filed, ...result }],
  ];
}

function enrolled(n: number, code: string): Step[] {
  const programme = 'zhuzhou-2024';
  const data = { enrolmentId: `${programme}.${code}`, programme, code };
  const steps = [
    contracts.EnrolmentApplied,
    contracts.EnrolmentAdmitted,
    contracts.TransformationStarted,
    contracts.TransformationCompleted,
    contracts.EnrolmentAccepted,
  ] as unknown as EventContract[];
  return steps.map((contract, index) => [contract, dayOf(n + 40 * index, '2025'), data]);
}

function streamOf(stream: string, steps: readonly Step[]): OutgoingEvent[] {
  return steps.map(([contract, on, data], index) =>
    toOutgoing(contract, data, {
      stream,
      streamVersion: index + 1,
      recordedAt: `${on}T08:00:0${index}.000Z`,
      effectiveOn: localDate(on),
      actor: 'official-1',
      commandId: `bench-${stream}-${index}`,
      correlationId: `bench-${stream}`,
    }),
  );
}

function dayOf(n: number, year: string): string {
  const day = n % 336;
  return `${year}-${String(1 + Math.floor(day / 28)).padStart(2, '0')}-${String(1 + (day % 28)).padStart(2, '0')}`;
}

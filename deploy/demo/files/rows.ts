import type { LocalDate } from '#kernel';
import type { SampleCity } from '../city/city.ts';
import type { StepName } from '../city/enrolment.ts';

export const PROGRAMME = 'zhuzhou-2024';
export const EDITION = '2024';

/** One step of an enrolment: a line of `enrolments.ndjson`. */
export interface EnrolmentRow {
  readonly programme: string;
  readonly code: string;
  readonly step: StepName;
  readonly on: LocalDate;
  readonly reason?: string;
  readonly providerCode?: string;
  readonly contractOn?: LocalDate;
  readonly contractAmountFen?: number;
}

const byDay = <T extends { on: LocalDate }>(rows: T[]): T[] =>
  rows
    .map((row, index) => ({ row, index }))
    .sort((a, b) => (a.row.on < b.row.on ? -1 : a.row.on > b.row.on ? 1 : a.index - b.index))
    .map(({ row }) => row);

/** All steps of all enrolments as they happened. */
export function enrolmentRows({ enrolments }: SampleCity): EnrolmentRow[] {
  return byDay(
    enrolments.flatMap(({ enterprise, steps }) =>
      steps.map((step) => ({ programme: PROGRAMME, code: enterprise.code, ...step })),
    ),
  );
}

export function evaluationRows({ evaluations }: SampleCity): object[] {
  return evaluations.map(
    ({ evaluationId, code, kind, stage, visitedOn, assessorId, sheet, published, revocation }) => ({
      evaluationId,
      code,
      edition: EDITION,
      kind,
      stage,
      visitedOn,
      assessorId,
      answers: sheet.answers,
      scenes: sheet.scenes,
      publish: published,
      ...(revocation ? { revocation } : {}),
    }),
  );
}

export function providerRows({ providers }: SampleCity): object[] {
  return providers.map(({ code, name, industries, filedOn, standing }) => ({
    code,
    name,
    industries,
    sample: true,
    on: filedOn,
    ...(standing.length > 0 ? { standing } : {}),
  }));
}

export function productRows({ products }: SampleCity): object[] {
  return products.map(({ cataloguedOn, ...rest }) => ({ ...rest, sample: true, on: cataloguedOn }));
}

export function chainCaseRows({ chainCases }: SampleCity): object[] {
  return chainCases.map(({ publishedOn, ...rest }) => ({
    programme: PROGRAMME,
    ...rest,
    sample: true,
    on: publishedOn,
  }));
}

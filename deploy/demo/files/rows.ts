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

/** A line of `evaluations.ndjson`: what was filed, whether it is published, and whether it was revoked since. */
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
      ...(kind === 'self-assessment' ? { truthfulnessPromise: true } : {}),
      answers: sheet.answers,
      scenes: sheet.scenes,
      publish: published,
      ...(revocation ? { revocation } : {}),
    }),
  );
}

/** Filings and changes of standing, as they happened. */
export function providerRows({ providers }: SampleCity): object[] {
  return byDay(
    providers.flatMap(({ code: providerCode, name, industries, filedOn, standing }) => [
      { step: 'filing', providerCode, name, industries, on: filedOn, sample: true },
      ...standing.map(({ step, on, reason }) => ({ step, providerCode, on, reason })),
    ]),
  );
}

export function productRows({ products }: SampleCity): object[] {
  return byDay(
    products.flatMap(({ productId, providerCode, name, industries, cataloguedOn, withdrawal }) => [
      { step: 'cataloguing', productId, providerCode, name, industries, on: cataloguedOn, sample: true },
      ...(withdrawal ? [{ step: 'withdrawal', productId, ...withdrawal }] : []),
    ]),
  );
}

export function chainCaseRows({ chainCases }: SampleCity): object[] {
  return chainCases.map(({ publishedOn, ...rest }) => ({
    programme: PROGRAMME,
    ...rest,
    sample: true,
    on: publishedOn,
  }));
}

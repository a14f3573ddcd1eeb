import {
  AnnualFiguresReported,
  EnterpriseClassified,
  EnterpriseDetailsCorrected,
  EnterpriseRegistered,
  EvaluationFiled,
  EvaluationPublished,
  EvaluationRevoked,
  type AnnualFiguresReportedPayload,
  type EnterpriseClassifiedPayload,
  type EnterpriseRegisteredPayload,
  type EvaluationFiledPayload,
  type EvaluationPublishedPayload,
  type EvaluationRevokedPayload,
  type ReceivedEvent,
  type SizeClass,
} from '#contracts';
import { projection, type Tally } from '#projections';
import { laterVisit, type AssessedResult } from './assessed-result.ts';

/** An enterprise as far as its evaluations can be compared with those of others. */
export interface AssessedEnterprise {
  readonly industry?: string;
  readonly sample?: boolean;
  readonly sizeClass?: SizeClass;
  /** The latest year whose figures were judged. */
  readonly classifiedYear?: number;
  /** Figures of the register by year. */
  readonly figures: Readonly<Record<string, { readonly staff: number; readonly revenueFen: number }>>;
  readonly results: Readonly<Record<string, AssessedResult>>;
  /** The result in force: of published visits that are not revoked the latest, of one day the later published. */
  readonly inForce?: string;
}

export const assessedEnterprises = projection<AssessedEnterprise>({
  name: 'assessed-enterprises',
  version: 1,
  contracts: [
    ...[EnterpriseRegistered, EnterpriseDetailsCorrected, EnterpriseClassified, AnnualFiguresReported],
    ...[EvaluationFiled, EvaluationPublished, EvaluationRevoked],
  ],
  key: (event) => event.key,
  initial: () => ({ figures: {}, results: {} }),
  evolve,
  tallies,
});

function evolve(row: AssessedEnterprise, event: ReceivedEvent): AssessedEnterprise {
  switch (event.type) {
    case EnterpriseRegistered.type:
    case EnterpriseDetailsCorrected.type: {
      const { industry = row.industry, sample = row.sample } =
        event.data as Partial<EnterpriseRegisteredPayload>;
      return { ...row, industry, sample };
    }
    case EnterpriseClassified.type: {
      const { year, sizeClass } = event.data as EnterpriseClassifiedPayload;
      return year < (row.classifiedYear ?? 0) ? row : { ...row, sizeClass, classifiedYear: year };
    }
    case AnnualFiguresReported.type: {
      const { year, staff, revenueFen } = event.data as AnnualFiguresReportedPayload;
      return { ...row, figures: { ...row.figures, [year]: { staff, revenueFen } } };
    }
    default:
      return withResult(row, event);
  }
}

function withResult(row: AssessedEnterprise, { type, data, recordedAt }: ReceivedEvent): AssessedEnterprise {
  const { evaluationId } = data as EvaluationRevokedPayload;
  const known = row.results[evaluationId];
  const put = (result: AssessedResult) =>
    inForce({ ...row, results: { ...row.results, [evaluationId]: result } });
  if (type === EvaluationFiled.type) {
    const { code: _code, ...filed } = data as EvaluationFiledPayload;
    return put({ ...filed, status: 'filed' });
  }
  if (!known) return row;
  if (type === EvaluationRevoked.type) return put({ ...known, status: 'revoked' });
  const { score, level, dimensionScores, sceneLevels } = data as EvaluationPublishedPayload;
  const figures = { score, level, dimensionScores, sceneLevels };
  return put({ ...known, ...figures, status: 'published', publishedAt: recordedAt });
}

function inForce(row: AssessedEnterprise): AssessedEnterprise {
  const { inForce: _before, ...rest } = row;
  const published = Object.values(row.results).filter(
    ({ status, kind }) => status === 'published' && kind === 'on-site',
  );
  const [first, ...more] = published;
  return first ? { ...rest, inForce: more.reduce(laterVisit, first).evaluationId } : rest;
}

/** How often each score is in force within a group of peers: what a percentile is counted from. */
function tallies(row: AssessedEnterprise): Tally[] {
  const result = row.inForce === undefined ? undefined : row.results[row.inForce];
  const group = result && peerGroup(row, result.edition);
  if (!result || !group) return [];
  const tally = (of: string, score: number): Tally => ({
    bucket: { group, of, score: String(score) },
    day: result.visitedOn as Tally['day'],
    delta: 1,
  });
  return [
    tally('total', result.score!),
    ...result.dimensionScores!.map(({ dimension, score }) => tally(dimension, score)),
  ];
}

/** Peers: same edition, industry and size class, and never generated enterprises among real ones. */
export function peerGroup(
  { industry, sizeClass, sample }: AssessedEnterprise,
  edition: string,
): string | undefined {
  return industry && sizeClass && [edition, industry, sizeClass, sample ? 'sample' : 'real'].join('/');
}

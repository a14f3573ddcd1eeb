import {
  AnnualFiguresReported,
  EnterpriseClassified,
  EnterpriseDetailsCorrected,
  EnterpriseRegistered,
  EvaluationCorrectionFiled,
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
import type { LocalDate } from '#kernel';
import { projection, type Tally } from '#projections';
import { timesInForce, type AssessedResult, type TimeInForce, type ToldOnce } from './assessed-result.ts';

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
  /** Which result is in force when. */
  readonly inForce: readonly TimeInForce[];
}

export const assessedEnterprises = projection<AssessedEnterprise>({
  name: 'assessed-enterprises',
  version: 2,
  contracts: [
    ...[EnterpriseRegistered, EnterpriseDetailsCorrected, EnterpriseClassified, AnnualFiguresReported],
    ...[EvaluationFiled, EvaluationCorrectionFiled, EvaluationPublished, EvaluationRevoked],
  ],
  key: (event) => event.key,
  initial: () => ({ figures: {}, results: {}, inForce: [] }),
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

function withResult(row: AssessedEnterprise, event: ReceivedEvent): AssessedEnterprise {
  const { evaluationId } = event.data as EvaluationRevokedPayload;
  const known = row.results[evaluationId];
  const result = resultAfter(known, event);
  if (!result || result === known) return row;
  const results = { ...row.results, [evaluationId]: result };
  return { ...row, results, inForce: timesInForce(Object.values(results)) };
}

function resultAfter(
  known: AssessedResult | undefined,
  { type, data, recordedAt, effectiveOn }: ReceivedEvent,
): AssessedResult | undefined {
  switch (type) {
    case EvaluationFiled.type: {
      const { code: _code, ...filed } = data as EvaluationFiledPayload;
      return known?.publishedAt === undefined ? { ...filed, status: 'filed' } : withWaiting(known, filed);
    }
    case EvaluationCorrectionFiled.type:
      return known && withWaiting(known, data as EvaluationFiledPayload);
    case EvaluationPublished.type:
      return known && publishedAfter(known, data as EvaluationPublishedPayload, recordedAt);
    case EvaluationRevoked.type:
      return known && revokedAfter(known, effectiveOn);
    default:
      return known;
  }
}

/** What is told of a sheet when it is filed, and not again when it is published. */
function toldOnce({ sheetDigest, statedFigures }: ToldOnce): ToldOnce {
  return { ...(sheetDigest !== undefined && { sheetDigest }), ...(statedFigures && { statedFigures }) };
}

function withWaiting(known: AssessedResult, filed: ToldOnce): AssessedResult {
  return { ...known, waiting: toldOnce(filed) };
}

/** All of the new publication, nothing of the one before. */
function publishedAfter(
  known: AssessedResult,
  { code: _code, levelByScore: _score, levelByScenes: _scenes, ...published }: EvaluationPublishedPayload,
  publishedAt: string,
): AssessedResult {
  return { ...published, ...toldOnce(known.waiting ?? known), status: 'published', publishedAt };
}

function revokedAfter({ waiting: _ended, ...known }: AssessedResult, revokedOn: LocalDate): AssessedResult {
  return { ...known, status: 'revoked', revokedOn };
}

/** How often each score is in force within a group of peers, by day: what a percentile is counted from. */
function tallies(row: AssessedEnterprise): Tally[] {
  return row.inForce.flatMap(({ evaluationId, from, until }) => {
    const result = row.results[evaluationId]!;
    const group = peerGroup(row, result.edition);
    if (!group) return [];
    const scores = [
      ['total', result.score!],
      ...result.dimensionScores!.map(({ dimension, score }) => [dimension, score]),
    ] as const;
    return scores.flatMap(([of, score]) => {
      const bucket = { group, of: String(of), score: String(score) };
      const begins: Tally = { bucket, day: from, delta: 1 };
      return until === undefined ? [begins] : [begins, { bucket, day: until, delta: -1 }];
    });
  });
}

/** What is in force on a day. */
export function resultOn({ inForce, results }: AssessedEnterprise, day: string): AssessedResult | undefined {
  const time = inForce.find(({ from, until }) => from <= day && (until === undefined || day < until));
  return time && results[time.evaluationId];
}

/** Peers: same edition, industry and size class, and never generated enterprises among real ones. */
export function peerGroup(
  { industry, sizeClass, sample }: AssessedEnterprise,
  edition: string,
): string | undefined {
  return industry && sizeClass && [edition, industry, sizeClass, sample ? 'sample' : 'real'].join('/');
}

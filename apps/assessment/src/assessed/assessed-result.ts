import type { DimensionScore, EvaluationFiledPayload, SceneLevel } from '#contracts';
import type { LocalDate } from '#kernel';

/** An evaluation as its public events tell it: its last publication, or what was filed while there is none. */
export interface AssessedResult extends Omit<EvaluationFiledPayload, 'code'> {
  readonly status: 'filed' | 'published' | 'revoked';
  readonly revision?: number;
  readonly score?: number;
  readonly level?: number;
  readonly openPoints?: boolean;
  readonly dimensionScores?: readonly DimensionScore[];
  readonly sceneLevels?: readonly SceneLevel[];
  readonly publishedAt?: string;
  /** First day on which it no longer counts. */
  readonly expiresOn?: string;
  readonly revokedOn?: LocalDate;
  /** Of a sheet that waits beside the last publication. */
  readonly waiting?: ToldOnce;
}

export type ToldOnce = Pick<EvaluationFiledPayload, 'sheetDigest' | 'statedFigures'>;

/** From a day on a result is in force, up to (not including) another. */
export interface TimeInForce {
  readonly evaluationId: string;
  readonly from: LocalDate;
  readonly until?: LocalDate;
}

/**
 * When which result is in force: of published visits that are neither revoked nor expired the latest, of one day the later
 * published.
 */
export function timesInForce(results: readonly AssessedResult[]): TimeInForce[] {
  const standing = results.filter(({ kind, publishedAt }) => kind === 'on-site' && publishedAt !== undefined);
  const days = [...new Set(standing.flatMap((one) => [one.visitedOn, endOf(one) ?? one.visitedOn]))].sort();
  const times: TimeInForce[] = [];
  let open: TimeInForce | undefined;
  for (const day of days as LocalDate[]) {
    const evaluationId = inForceOn(standing, day)?.evaluationId;
    if (open?.evaluationId === evaluationId) continue;
    if (open) times.push({ ...open, until: day });
    open = evaluationId === undefined ? undefined : { evaluationId, from: day };
  }
  return open ? [...times, open] : times;
}

/** First day on which a published result no longer counts, whatever else is in force. */
export function endOf({ revokedOn, expiresOn }: AssessedResult): string | undefined {
  return [revokedOn, expiresOn].filter((day) => day !== undefined).sort()[0];
}

function inForceOn(standing: readonly AssessedResult[], day: string): AssessedResult | undefined {
  const [first, ...more] = standing.filter((one) => one.visitedOn <= day && !(day >= (endOf(one) ?? '9999')));
  return first && more.reduce(laterVisit, first);
}

function laterVisit(a: AssessedResult, b: AssessedResult): AssessedResult {
  if (a.visitedOn !== b.visitedOn) return a.visitedOn > b.visitedOn ? a : b;
  const [before, after] = [Date.parse(a.publishedAt!), Date.parse(b.publishedAt!)];
  if (before !== after) return before > after ? a : b;
  return a.evaluationId > b.evaluationId ? a : b;
}

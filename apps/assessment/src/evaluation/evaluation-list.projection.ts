import {
  EvaluationCorrectionFiled,
  EvaluationFiled,
  EvaluationPublished,
  EvaluationReopened,
  EvaluationReturned,
  EvaluationRevoked,
  type EvaluationFiledPayload,
  type EvaluationPublishedPayload,
  type EvaluationReturnedPayload,
  type EvaluationRevokedPayload,
  type ReceivedEvent,
} from '#contracts';
import { projection } from '#projections';
import type { Status } from './evaluation.dto.ts';

/** What a sheet waits for: its first publication, to become a revision, or to be published again. */
export const WAITING_FOR = ['filing', 'correction', 'reopening'] as const;
/** Who has to do something next. */
export const WAITING_AT = ['reviewer', 'assessor'] as const;

/** A sheet that is not published. */
export interface Waiting extends Pick<
  EvaluationFiledPayload,
  'edition' | 'stage' | 'visitedOn' | 'assessorId'
> {
  readonly as: (typeof WAITING_FOR)[number];
  readonly at: (typeof WAITING_AT)[number];
  /** Questions and scenes that were remarked upon in the last return. */
  readonly items?: readonly string[];
}

/** An evaluation as lists show it: the last publication once there is one, until then what was filed. */
export interface EvaluationRow
  extends Partial<Omit<EvaluationFiledPayload, 'sheetDigest' | 'statedFigures'>>, Partial<Result> {
  readonly status?: Status;
  /** How often it was published. */
  readonly revision: number;
  readonly filedAt?: string;
  readonly publishedAt?: string;
  readonly revokedOn?: string;
  readonly reason?: string;
  readonly waiting?: Waiting;
  /** Instant from which it waits; lists are sorted by it. */
  readonly waitingSince?: string;
}

type Result = Pick<
  EvaluationPublishedPayload,
  'score' | 'levelByScore' | 'levelByScenes' | 'level' | 'openPoints' | 'expiresOn'
>;

export const evaluationList = projection<EvaluationRow>({
  name: 'evaluation-list',
  version: 2,
  contracts: [
    ...[EvaluationFiled, EvaluationReturned, EvaluationPublished],
    ...[EvaluationCorrectionFiled, EvaluationRevoked, EvaluationReopened],
  ],
  key: (event) => event.stream,
  keyOf: (position) => position.stream,
  initial: () => ({ revision: 0 }),
  evolve,
  indexes: [
    { keys: { visitedOn: -1, _id: 1 } },
    { keys: { code: 1, visitedOn: -1 } },
    { keys: { assessorId: 1, visitedOn: -1 } },
    { keys: { status: 1, visitedOn: -1 } },
    { keys: { 'waiting.at': 1, waitingSince: 1, _id: 1 } },
  ],
});

function evolve(row: EvaluationRow, event: ReceivedEvent): EvaluationRow {
  const { type, data, effectiveOn, recordedAt } = event;
  switch (type) {
    case EvaluationFiled.type: {
      const filed = filedIn(data as EvaluationFiledPayload);
      const isFirst = row.revision === 0;
      const waiting = waitingSheet(isFirst ? 'filing' : 'reopening', event, row.waiting?.items);
      return {
        ...row,
        ...(isFirst && filed),
        status: 'filed',
        filedAt: recordedAt,
        waiting,
        waitingSince: recordedAt,
      };
    }
    case EvaluationCorrectionFiled.type:
      return {
        ...row,
        waiting: waitingSheet('correction', event, row.waiting?.items),
        waitingSince: recordedAt,
      };
    case EvaluationReturned.type: {
      const { correction, items } = data as EvaluationReturnedPayload;
      const waiting: Waiting = { ...row.waiting!, at: 'assessor', items };
      return {
        ...row,
        ...(!correction && { status: 'returned' as const }),
        waiting,
        waitingSince: recordedAt,
      };
    }
    case EvaluationPublished.type: {
      const {
        waiting: _done,
        waitingSince: _since,
        revokedOn: _on,
        reason: _why,
        expiresOn: _until,
        ...rest
      } = row;
      const result = resultIn(data as EvaluationPublishedPayload);
      const filed = filedIn(data as EvaluationPublishedPayload);
      const revision = row.revision + 1;
      return { ...rest, ...filed, ...result, status: 'published', revision, publishedAt: recordedAt };
    }
    case EvaluationRevoked.type: {
      const { waiting: _ended, waitingSince: _since, ...rest } = row;
      const { reason } = data as EvaluationRevokedPayload;
      return { ...rest, status: 'revoked', revokedOn: effectiveOn, reason };
    }
    case EvaluationReopened.type: {
      const { edition, stage, visitedOn, assessorId } = row;
      const sheet = { edition: edition!, stage: stage!, visitedOn: visitedOn!, assessorId: assessorId! };
      const waiting: Waiting = { ...sheet, as: 'reopening', at: 'reviewer' };
      return { ...row, status: 'filed', waiting, waitingSince: recordedAt };
    }
    default:
      return row;
  }
}

function filedIn(data: EvaluationFiledPayload) {
  const { evaluationId, code, edition, modelRevision, kind, stage, visitedOn, assessorId } = data;
  const filed = { evaluationId, code, edition, kind, stage, visitedOn, assessorId };
  return modelRevision === undefined ? filed : { ...filed, modelRevision };
}

function resultIn(data: EvaluationPublishedPayload): Result {
  const { score, levelByScore, levelByScenes, level, openPoints, expiresOn } = data;
  const result = { score, levelByScore, levelByScenes, level, openPoints };
  return expiresOn === undefined ? result : { ...result, expiresOn };
}

function waitingSheet(
  as: Waiting['as'],
  { data }: ReceivedEvent,
  items: readonly string[] | undefined,
): Waiting {
  const { edition, stage, visitedOn, assessorId } = data as EvaluationFiledPayload;
  const sheet = { edition, stage, visitedOn, assessorId };
  return { ...sheet, as, at: 'reviewer', ...(items && { items }) };
}

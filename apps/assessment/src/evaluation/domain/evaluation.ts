import type { LocalDate } from '#kernel';
import type { EvaluationEvent, EvaluationRevoked, Remark } from './evaluation-events.ts';
import type { Filing } from './filing.ts';

/** A publication: what was in force under this number stays readable for ever. */
export interface Revision {
  readonly number: number;
  readonly filing: Filing;
  readonly reviewerId: string;
  /** Why the one before it was corrected. */
  readonly reason?: string;
}

export interface Revocation {
  readonly revokedOn: LocalDate;
  readonly reason: string;
}

export interface Reopening {
  readonly reason: string;
  readonly reopenedBy: string;
}

/** What has happened so far and stays so. */
interface Past {
  readonly revisions: readonly Revision[];
  readonly revocations: readonly Revocation[];
}

/** Sheets that wait for review or for their assessor; of an evaluation that was reopened as well as of a new one. */
interface UnderReview extends Past {
  readonly filing: Filing;
  /** What the last return asked for. */
  readonly remarks?: readonly Remark[];
  readonly reopening?: Reopening;
}

/** A new sheet beside the result in force. */
export interface Correction {
  readonly status: 'filed' | 'returned';
  readonly filing: Filing;
  readonly reason: string;
  readonly remarks?: readonly Remark[];
}

export type Absent = { readonly status: 'absent' };
export type Filed = UnderReview & { readonly status: 'filed' };
export type Returned = UnderReview & { readonly status: 'returned'; readonly remarks: readonly Remark[] };
export type Published = Past & {
  readonly status: 'published';
  readonly filing: Filing;
  readonly reviewerId: string;
  readonly correction?: Correction;
};
export type Revoked = Past & {
  readonly status: 'revoked';
  /** The last publication; of what was never published the sheet that was returned. */
  readonly filing: Filing;
  /** Absent for what was never published. */
  readonly reviewerId?: string;
  readonly revokedOn: LocalDate;
  readonly reason: string;
};
export type Evaluation = Absent | Filed | Returned | Published | Revoked;
export type KnownEvaluation = Exclude<Evaluation, Absent>;

export function evolve(state: Evaluation, event: EvaluationEvent): Evaluation {
  if (event.type === 'EvaluationFiled') return filed(state, event.data);
  switch (state.status) {
    case 'filed':
      if (event.type === 'EvaluationReturned') return returned(state, event.data.remarks);
      return event.type === 'EvaluationPublished' ? published(state, state.filing, event.data) : state;
    case 'returned':
      return event.type === 'EvaluationRevoked' ? withdrawn(state, event) : state;
    case 'published':
      return evolvePublished(state, event);
    case 'revoked':
      return event.type === 'EvaluationReopened' ? reopened(state, event.data) : state;
    default:
      return state;
  }
}

function evolvePublished(state: Published, event: EvaluationEvent): Evaluation {
  const { correction } = state;
  switch (event.type) {
    case 'EvaluationCorrectionFiled': {
      const { reason, revisionNumber: _number, ...filing } = event.data;
      const { remarks } = correction ?? {};
      return { ...state, correction: { status: 'filed', filing, reason, ...(remarks && { remarks }) } };
    }
    case 'EvaluationReturned':
      return correction
        ? { ...state, correction: { ...correction, status: 'returned', remarks: event.data.remarks } }
        : state;
    case 'EvaluationPublished':
      return correction ? published(state, correction.filing, event.data) : state;
    case 'EvaluationRevoked': {
      // A correction that waits ends with the result that it would have corrected.
      const { correction: _ended, ...rest } = state;
      return { ...rest, status: 'revoked', ...revokedBy(event, state) };
    }
    default:
      return state;
  }
}

/** What waited for its assessor waits no more; what was published before it was reopened is revoked as it was. */
function withdrawn({ filing, revisions, revocations }: Returned, event: EvaluationRevoked): Revoked {
  const last = revisions.at(-1);
  return {
    ...{ status: 'revoked', filing: last?.filing ?? filing, revisions },
    ...(last && { reviewerId: last.reviewerId }),
    ...revokedBy(event, { revocations }),
  };
}

function revokedBy(
  { effectiveOn: revokedOn, data: { reason } }: EvaluationRevoked,
  { revocations }: Pick<Past, 'revocations'>,
): Revocation & Pick<Past, 'revocations'> {
  return { revokedOn, reason, revocations: [...revocations, { revokedOn, reason }] };
}

function filed(state: Evaluation, filing: Filing): Evaluation {
  if (state.status === 'absent') return { status: 'filed', filing, revisions: [], revocations: [] };
  return state.status === 'returned' ? { ...state, status: 'filed', filing } : state;
}

function returned(state: Filed, remarks: readonly Remark[]): Returned {
  return { ...state, status: 'returned', remarks };
}

function published(
  { revisions, revocations }: Past,
  filing: Filing,
  { reviewerId, reason }: { readonly reviewerId: string; readonly reason?: string },
): Published {
  const revision = {
    number: revisions.length + 1,
    filing,
    reviewerId,
    ...(reason !== undefined && { reason }),
  };
  return { status: 'published', filing, reviewerId, revisions: [...revisions, revision], revocations };
}

function reopened({ filing, revisions, revocations }: Revoked, { reason, reopenedBy }: Reopening): Filed {
  return { status: 'filed', filing, revisions, revocations, reopening: { reason, reopenedBy } };
}

import {
  AssignmentCancelled,
  AssignmentHandedOver,
  AssignmentMoved,
  AssignmentPlanned,
  AssignmentSubmitted,
  EvaluationCorrectionFiled,
  EvaluationFiled,
  EvaluationPublished,
  EvaluationReopened,
  EvaluationReturned,
  EvaluationRevoked,
  type AssignmentCancelledPayload,
  type AssignmentHandedOverPayload,
  type AssignmentMovedPayload,
  type AssignmentPlannedPayload,
  type EvaluationReturnedPayload,
  type ReceivedEvent,
} from '#contracts';
import { projection } from '#projections';
import type { Status } from '../evaluation/evaluation.dto.ts';

export const ASSIGNMENT_STATUSES = [
  'planned',
  'cancelled',
  'filed',
  'returned',
  'published',
  'revoked',
] as const;
export type AssignmentStatus = (typeof ASSIGNMENT_STATUSES)[number];

/** An assignment as lists show it, with what became of its evaluation. */
export interface AssignmentRow extends Partial<AssignmentPlannedPayload> {
  /** False in a row of an evaluation that nobody planned. */
  readonly planned: boolean;
  readonly status?: AssignmentStatus;
  /** Why it was cancelled. */
  readonly reason?: string;
  readonly evaluation?: Status;
  /** A reviewer returned the correction of a published result. */
  readonly correctionReturned?: boolean;
}

/** Somebody still has to go, or to go on. */
export const OPEN: readonly AssignmentStatus[] = ['planned', 'returned'];

const withoutCategory = (stream: string) => stream.slice(stream.indexOf('-') + 1);

/** An assignment and its evaluation have one id; their events come over two topics in any order. */
export const assignmentPlan = projection<AssignmentRow>({
  name: 'assignment-plan',
  version: 1,
  contracts: [
    ...[AssignmentPlanned, AssignmentMoved, AssignmentHandedOver, AssignmentCancelled, AssignmentSubmitted],
    ...[EvaluationFiled, EvaluationReturned, EvaluationPublished, EvaluationRevoked, EvaluationReopened],
    EvaluationCorrectionFiled,
  ],
  key: (event) => withoutCategory(event.stream),
  keyOf: (position) => withoutCategory(position.stream),
  initial: () => ({ planned: false }),
  evolve,
  settle: (row) => {
    const status = row.evaluation ?? (row.reason === undefined ? 'planned' : 'cancelled');
    return row.planned ? { ...row, status } : row;
  },
  indexes: [
    { keys: { planned: 1, day: 1, _id: 1 } },
    { keys: { assessorId: 1, day: 1 } },
    { keys: { code: 1, day: 1 } },
  ],
});

function evolve(row: AssignmentRow, { type, data }: ReceivedEvent): AssignmentRow {
  switch (type) {
    case AssignmentPlanned.type: {
      const { assignmentId, code, kind, stage, assessorId, day } = data as AssignmentPlannedPayload;
      const planned = {
        assignmentId,
        code,
        kind,
        stage,
        day,
        ...(assessorId !== undefined && { assessorId }),
      };
      return { ...row, ...planned, planned: true };
    }
    case AssignmentMoved.type:
      return { ...row, day: (data as AssignmentMovedPayload).day };
    case AssignmentHandedOver.type:
      return { ...row, assessorId: (data as AssignmentHandedOverPayload).assessorId };
    case AssignmentCancelled.type:
      return { ...row, reason: (data as AssignmentCancelledPayload).reason };
    case EvaluationFiled.type:
    case EvaluationReopened.type:
      return { ...row, evaluation: 'filed' };
    case EvaluationReturned.type:
      return (data as EvaluationReturnedPayload).correction
        ? { ...row, correctionReturned: true }
        : { ...row, evaluation: 'returned' };
    case EvaluationCorrectionFiled.type:
      return { ...row, correctionReturned: false };
    case EvaluationPublished.type:
      return { ...row, evaluation: 'published', correctionReturned: false };
    case EvaluationRevoked.type:
      return { ...row, evaluation: 'revoked', correctionReturned: false };
    default:
      return row;
  }
}

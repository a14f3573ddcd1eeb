import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { contract } from '../contract.ts';
import { IsCreditCode, IsLocalDate } from '../validators.ts';
import {
  EVALUATION_KINDS,
  EVALUATION_STAGES,
  type EvaluationKind,
  type EvaluationStage,
} from '../vocabulary.ts';

class AssignmentPayload {
  /** Also the id of the evaluation that comes of it. */
  @IsString() @Length(1, 64) assignmentId!: string;
  @IsCreditCode() code!: string;
}

const key = (payload: AssignmentPayload) => payload.code;

export class AssignmentPlannedPayload extends AssignmentPayload {
  @IsIn(EVALUATION_KINDS) kind!: EvaluationKind;
  @IsIn(EVALUATION_STAGES) stage!: EvaluationStage;
  /** Account id of who is to visit; absent for a self-assessment, which is the enterprise's own. */
  @IsOptional() @IsString() @Length(1, 100) assessorId?: string;
  /** Day of the visit, or by which the enterprise is to have assessed itself. */
  @IsLocalDate() day!: string;
}

export const AssignmentPlanned = contract({
  type: 'assessment.assignment.planned',
  version: 1,
  payload: AssignmentPlannedPayload,
  key,
  description: { zh: '评测任务已安排', en: 'A visit, or a self-assessment, was planned.' },
});

export class AssignmentMovedPayload extends AssignmentPayload {
  @IsLocalDate() day!: string;
}

export const AssignmentMoved = contract({
  type: 'assessment.assignment.moved',
  version: 1,
  payload: AssignmentMovedPayload,
  key,
  description: { zh: '评测任务已改期', en: 'What was planned was moved to another day.' },
});

export class AssignmentHandedOverPayload extends AssignmentPayload {
  @IsString() @Length(1, 100) assessorId!: string;
}

export const AssignmentHandedOver = contract({
  type: 'assessment.assignment.handed-over',
  version: 1,
  payload: AssignmentHandedOverPayload,
  key,
  description: { zh: '评测任务已改派', en: 'A planned visit was given to another assessor.' },
});

export class AssignmentCancelledPayload extends AssignmentPayload {
  @IsString() @Length(1, 500) reason!: string;
}

export const AssignmentCancelled = contract({
  type: 'assessment.assignment.cancelled',
  version: 1,
  payload: AssignmentCancelledPayload,
  key,
  description: { zh: '评测任务已取消', en: 'What was planned was cancelled.' },
});

export class AssignmentSubmittedPayload extends AssignmentPayload {
  /** Account id of who submitted. */
  @IsString() @Length(1, 100) submittedBy!: string;
}

export const AssignmentSubmitted = contract({
  type: 'assessment.assignment.submitted',
  version: 1,
  payload: AssignmentSubmittedPayload,
  key,
  description: {
    zh: '评测任务已提交，评测随即进入复核',
    en: 'What was planned was submitted for the first time; its evaluation is filed with it.',
  },
});

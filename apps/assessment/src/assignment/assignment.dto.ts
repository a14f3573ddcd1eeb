import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import {
  EVALUATION_KINDS,
  EVALUATION_STAGES,
  IsCreditCode,
  IsListId,
  IsLocalDate,
  type EvaluationKind,
  type EvaluationStage,
} from '#contracts';
import { describePattern, PageQuery } from '#service-kit';
import { EVALUATION_ID } from '../evaluation/evaluation.dto.ts';
import { ASSIGNMENT_STATUSES, type AssignmentStatus } from './assignment-plan.projection.ts';

export class AssignmentPath {
  @Matches(EVALUATION_ID) id!: string;
}

export class PlanAssignmentDto {
  @IsCreditCode() code!: string;
  @IsIn(EVALUATION_KINDS) kind!: EvaluationKind;
  @IsIn(EVALUATION_STAGES) stage!: EvaluationStage;
  /** Account id of who is to visit; left out for a self-assessment. */
  @IsOptional() @IsString() @Length(1, 100) assessorId?: string;
  /** Day of the visit, or by which the enterprise is to have assessed itself. */
  @IsLocalDate() day!: string;
}

export class MoveAssignmentDto {
  @IsLocalDate() day!: string;
}

export class HandOverAssignmentDto {
  /** Account id of who is to visit instead. */
  @IsString() @Length(1, 100) assessorId!: string;
}

export class CancelAssignmentDto {
  @IsString() @Length(1, 500) reason!: string;
}

const DAY_OR_TODAY = describePattern(/^(?:today|\d{4}-\d{2}-\d{2})$/, {
  zh: 'today，或 2026-03-31 这样的日期',
  en: 'today, or a day such as 2026-03-31',
});
/** `open`: planned or returned, or with a returned correction; `overdue`: open, and its day is over. */
const STATES = ['open', 'overdue', ...ASSIGNMENT_STATUSES] as const;

export class AssignmentListQuery extends PageQuery {
  /** A day, or `today`. What an assessor asks for without any filter is today. */
  @IsOptional() @Matches(DAY_OR_TODAY) day?: string;
  @IsOptional() @IsLocalDate() from?: string;
  @IsOptional() @IsLocalDate() to?: string;
  /** `open`: somebody has to go or to go on; `overdue`: open, and its day is over. */
  @IsOptional() @IsIn(STATES) state?: 'open' | 'overdue' | AssignmentStatus;
  @IsOptional() @IsIn(EVALUATION_KINDS) kind?: EvaluationKind;
  /** Account id of the assessor. */
  @IsOptional() @IsString() @Length(1, 100) assessor?: string;
  @IsOptional() @IsCreditCode() code?: string;
  @IsOptional() @IsListId() district?: string;
  /** `true`: visits, filed or not, whose assessor has a declared tie now. */
  @IsOptional() @IsIn(['true']) tied?: 'true';
  /** `true`: open visits whose assessor has declared a tie since; they need somebody else. */
  @IsOptional() @IsIn(['true']) needsAssessor?: 'true';
}

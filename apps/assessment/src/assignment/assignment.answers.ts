import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import {
  EVALUATION_KINDS,
  EVALUATION_STAGES,
  IsCreditCode,
  IsLocalDate,
  type EvaluationKind,
  type EvaluationStage,
} from '#contracts';
import { EnterpriseCardAnswer } from '../evaluation/evaluation.answers.ts';
import { ASSIGNMENT_STATUSES, type AssignmentStatus } from './assignment-plan.projection.ts';

export class AssignmentItemAnswer {
  /** Also the id of its draft, its evidence and its evaluation. */
  @IsString() assignmentId!: string;
  /** What became of it: its evaluation's status once there is one. */
  @IsIn(ASSIGNMENT_STATUSES) status!: AssignmentStatus;
  @IsCreditCode() code!: string;
  @IsIn(EVALUATION_KINDS) kind!: EvaluationKind;
  @IsIn(EVALUATION_STAGES) stage!: EvaluationStage;
  @IsOptional() @IsString() assessorId?: string;
  @IsLocalDate() day!: string;
  /** Why it was cancelled. */
  @IsOptional() @IsString() reason?: string;
  /** Its result counts, and a reviewer returned the correction of it. */
  @IsOptional() @IsBoolean() correctionReturned?: boolean;
  /** Open, and its day is over. */
  @IsBoolean() overdue!: boolean;
  /** Its assessor has declared a tie with the enterprise, whenever that was: look before publishing. */
  @IsBoolean() assessorTied!: boolean;
  /** Open, and its assessor has declared a tie with the enterprise: hand it over. */
  @IsBoolean() needsAssessor!: boolean;
  /** False until the register's news of the enterprise has come. */
  @IsBoolean() enterpriseKnown!: boolean;
  @IsOptional() @ValidateNested() @Type(() => EnterpriseCardAnswer) enterprise?: EnterpriseCardAnswer;
}

/** How far a draft is; what stands in it is its assessor's until it is filed. */
export class DraftProgressAnswer {
  @IsInt() edits!: number;
  @IsInt() answered!: number;
  /** Questions and scenes of the edition. */
  @IsInt() of!: number;
  @IsInt() conflicts!: number;
  @IsOptional() @IsString() lastEditAt?: string;
}

export class AssignmentAnswer extends AssignmentItemAnswer {
  /** Absent while nothing was typed. */
  @IsOptional() @ValidateNested() @Type(() => DraftProgressAnswer) draft?: DraftProgressAnswer;
}

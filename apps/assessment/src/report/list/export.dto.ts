import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import {
  EVALUATION_KINDS,
  EVALUATION_STAGES,
  IsCreditCode,
  IsLocalDate,
  type EvaluationKind,
  type EvaluationStage,
} from '#contracts';
import { STATUSES, type Status } from '../../evaluation/evaluation.dto.ts';

export class EvaluationExportQuery {
  /** One edition; without it a sheet for each that the service knows. */
  @IsOptional() @IsString() @Length(1, 20) edition?: string;
  @IsOptional() @IsCreditCode() code?: string;
  @IsOptional() @IsIn(STATUSES) status?: Status;
  @IsOptional() @IsIn(EVALUATION_KINDS) kind?: EvaluationKind;
  @IsOptional() @IsIn(EVALUATION_STAGES) stage?: EvaluationStage;
  /** Account id of the assessor. */
  @IsOptional() @IsString() @Length(1, 100) assessor?: string;
  /** First day of the visit that is taken. */
  @IsOptional() @IsLocalDate() visitedFrom?: string;
  /** Last day of the visit that is taken. */
  @IsOptional() @IsLocalDate() visitedTo?: string;
}

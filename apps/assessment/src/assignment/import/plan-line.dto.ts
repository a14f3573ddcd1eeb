import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import {
  EVALUATION_KINDS,
  EVALUATION_STAGES,
  IsCreditCode,
  IsLocalDate,
  type EvaluationKind,
  type EvaluationStage,
} from '#contracts';
import { EVALUATION_ID } from '../../evaluation/evaluation.dto.ts';

/** A line of a plan. */
export class PlanLine {
  @IsCreditCode() code!: string;
  /** Account id of who is to visit; left out for a self-assessment. */
  @IsOptional() @IsString() @Length(1, 100) assessorId?: string;
  @IsLocalDate() day!: string;
  @IsIn(EVALUATION_STAGES) stage!: EvaluationStage;
  /** A visit unless it says otherwise. */
  @IsIn(EVALUATION_KINDS) kind: EvaluationKind = 'on-site';
  /**
   * The sender's own number: a corrected line with the same number moves and hands over what it planned before. Without one
   * the same line is the same assignment.
   */
  @IsOptional() @Matches(EVALUATION_ID) assignmentId?: string;
}

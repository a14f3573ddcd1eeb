import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  ValidateNested,
} from 'class-validator';
import {
  EVALUATION_KINDS,
  EVALUATION_STAGES,
  IsCreditCode,
  IsLocalDate,
  type EvaluationKind,
  type EvaluationStage,
} from '#contracts';
import { STATUSES, type Status } from './evaluation.dto.ts';
import { ModelRefAnswer, ResultAnswer } from './result.answers.ts';

export class EnterpriseCardAnswer {
  @IsOptional() @IsString() name?: string;
  @IsOptional() @IsString() district?: string;
  @IsOptional() @IsString() industry?: string;
  /** True for generated enterprises. */
  @IsOptional() @IsBoolean() sample?: boolean;
}

class EvaluationFacts {
  @IsString() evaluationId!: string;
  @IsIn(STATUSES) status!: Status;
  @IsCreditCode() code!: string;
  @IsIn(EVALUATION_KINDS) kind!: EvaluationKind;
  @IsIn(EVALUATION_STAGES) stage!: EvaluationStage;
  @IsLocalDate() visitedOn!: string;
  @IsString() assessorId!: string;
  @IsOptional() @IsLocalDate() revokedOn?: string;
  @IsOptional() @IsString() reason?: string;
  /** False until the register's news of the enterprise has come. */
  @IsBoolean() enterpriseKnown!: boolean;
  @IsOptional() @ValidateNested() @Type(() => EnterpriseCardAnswer) enterprise?: EnterpriseCardAnswer;
}

/** A total that was found elsewhere; it is compared with, and never in force. */
export class RegisteredTotalAnswer {
  @IsNumber() score!: number;
  @IsString() source!: string;
  @IsOptional() @IsString() table?: string;
}

export class EvaluationAnswer extends EvaluationFacts {
  @ValidateNested() @Type(() => ModelRefAnswer) model!: ModelRefAnswer;
  @IsObject() answers!: object;
  @IsObject() scenes!: object;
  @IsObject() numbers!: object;
  @IsOptional() @ValidateNested() @Type(() => RegisteredTotalAnswer) registered?: RegisteredTotalAnswer;
  @ValidateNested() @Type(() => ResultAnswer) result!: ResultAnswer;
  @IsOptional() @IsString() reviewerId?: string;
  @IsOptional() @IsString() recordedAt?: string;
}

/** A line of the list; score and level once it is published. */
export class EvaluationItemAnswer extends EvaluationFacts {
  @IsString() edition!: string;
  @IsString() filedAt!: string;
  @IsOptional() @IsString() publishedAt?: string;
  @IsOptional() @IsNumber() score?: number;
  @IsOptional() @IsInt() levelByScore?: number;
  @IsOptional() @IsInt() levelByScenes?: number;
  @IsOptional() @IsInt() level?: number;
  @IsOptional() @IsBoolean() openPoints?: boolean;
  /** Which of the edition's points are not yet compared with the official text; their texts are in the model. */
  @IsOptional() @IsString({ each: true }) openPointIds?: string[];
}

import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Min,
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
import { WAITING_AT, WAITING_FOR } from './evaluation-list.projection.ts';
import { ModelRefAnswer, ResultAnswer } from './result.answers.ts';

export class EnterpriseCardAnswer {
  @IsOptional() @IsString() name?: string;
  @IsOptional() @IsString() district?: string;
  @IsOptional() @IsString() industry?: string;
  /** True for generated enterprises. */
  @IsOptional() @IsBoolean() sample?: boolean;
}

/** A total that was found elsewhere; it is compared with, and never in force. */
export class RegisteredTotalAnswer {
  @IsNumber() score!: number;
  @IsString() source!: string;
  @IsOptional() @IsString() table?: string;
}

export class RemarkAnswer {
  /** A question or scene, or `general`. */
  @IsString() item!: string;
  @IsString() text!: string;
}

export class FiledEvidenceAnswer {
  @IsString() item!: string;
  @IsString() sha256!: string;
  @IsOptional() @IsString() name?: string;
}

/** A sheet with its result. */
export class FilingAnswer {
  @IsIn(EVALUATION_KINDS) kind!: EvaluationKind;
  @IsIn(EVALUATION_STAGES) stage!: EvaluationStage;
  @IsLocalDate() visitedOn!: string;
  @IsString() assessorId!: string;
  /** 真实性承诺: true for a self-assessment; absent for a visit, and where it was filed before the promise was kept. */
  @IsOptional() @IsBoolean() truthfulnessPromise?: boolean;
  /** First day on which the result no longer counts; absent where the edition states no end. */
  @IsOptional() @IsLocalDate() expiresOn?: string;
  @ValidateNested() @Type(() => ModelRefAnswer) model!: ModelRefAnswer;
  @IsObject() answers!: object;
  @IsObject() scenes!: object;
  @IsObject() numbers!: object;
  /** What lay in the evidence store when it was filed. */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => FiledEvidenceAnswer)
  evidence?: FiledEvidenceAnswer[];
  @IsOptional() @ValidateNested() @Type(() => RegisteredTotalAnswer) registered?: RegisteredTotalAnswer;
  @ValidateNested() @Type(() => ResultAnswer) result!: ResultAnswer;
}

/** A new sheet beside the result in force. */
export class CorrectionAnswer extends FilingAnswer {
  /** `filed`: waits for review; `returned`: waits for its assessor. */
  @IsIn(['filed', 'returned']) status!: 'filed' | 'returned';
  /** Why the published result is not right. */
  @IsString() reason!: string;
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => RemarkAnswer) remarks?: RemarkAnswer[];
}

export class ReopeningAnswer {
  @IsString() reason!: string;
  @IsString() reopenedBy!: string;
}

export class EvaluationAnswer extends FilingAnswer {
  @IsString() evaluationId!: string;
  @IsCreditCode() code!: string;
  /** False until the register's news of the enterprise has come. */
  @IsBoolean() enterpriseKnown!: boolean;
  @IsOptional() @ValidateNested() @Type(() => EnterpriseCardAnswer) enterprise?: EnterpriseCardAnswer;
  @IsIn(STATUSES) status!: Status;
  /** How often it was published: the number of the revision in force, 0 before the first publication. */
  @IsInt() @Min(0) revision!: number;
  @IsOptional() @IsString() reviewerId?: string;
  @IsOptional() @IsLocalDate() revokedOn?: string;
  /** Of the revocation. */
  @IsOptional() @IsString() reason?: string;
  /** What the last return asked for. */
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => RemarkAnswer) remarks?: RemarkAnswer[];
  @IsOptional() @ValidateNested() @Type(() => ReopeningAnswer) reopening?: ReopeningAnswer;
  @IsOptional() @ValidateNested() @Type(() => CorrectionAnswer) correction?: CorrectionAnswer;
  @IsOptional() @IsString() recordedAt?: string;
}

/** A sheet that is not published. */
export class WaitingAnswer {
  /** For its first publication, as a correction of the result in force, or after a revocation was reopened. */
  @IsIn(WAITING_FOR) as!: (typeof WAITING_FOR)[number];
  /** Who has to do something next. */
  @IsIn(WAITING_AT) at!: (typeof WAITING_AT)[number];
  @IsString() edition!: string;
  @IsIn(EVALUATION_STAGES) stage!: EvaluationStage;
  @IsLocalDate() visitedOn!: string;
  @IsString() assessorId!: string;
  /** Questions and scenes that were remarked upon in the last return. */
  @IsOptional() @IsString({ each: true }) items?: string[];
}

/** A line of the list; score and level once it is published. */
export class EvaluationItemAnswer {
  @IsString() evaluationId!: string;
  @IsCreditCode() code!: string;
  /** False until the register's news of the enterprise has come. */
  @IsBoolean() enterpriseKnown!: boolean;
  @IsOptional() @ValidateNested() @Type(() => EnterpriseCardAnswer) enterprise?: EnterpriseCardAnswer;
  @IsIn(STATUSES) status!: Status;
  @IsIn(EVALUATION_KINDS) kind!: EvaluationKind;
  @IsIn(EVALUATION_STAGES) stage!: EvaluationStage;
  @IsLocalDate() visitedOn!: string;
  @IsString() assessorId!: string;
  /** How often it was published. */
  @IsInt() revision!: number;
  /** A sheet that is not published, where one waits. */
  @IsOptional() @ValidateNested() @Type(() => WaitingAnswer) waiting?: WaitingAnswer;
  @IsOptional() @IsString() waitingSince?: string;
  @IsOptional() @IsLocalDate() expiresOn?: string;
  @IsOptional() @IsLocalDate() revokedOn?: string;
  @IsOptional() @IsString() reason?: string;
  @IsString() edition!: string;
  /** Which revision of the edition it was computed with; absent where the events did not say so yet. */
  @IsOptional() @IsInt() modelRevision?: number;
  @IsString() filedAt!: string;
  @IsOptional() @IsString() publishedAt?: string;
  @IsOptional() @IsNumber() score?: number;
  @IsOptional() @IsInt() levelByScore?: number;
  @IsOptional() @IsInt() levelByScenes?: number;
  @IsOptional() @IsInt() level?: number;
  @IsOptional() @IsBoolean() openPoints?: boolean;
  /**
   * Which points of the edition, in the revision it was computed with, were not yet compared with the official text (where the
   * revision is not known, of the newest); their texts are in the model.
   */
  @IsOptional() @IsString({ each: true }) openPointIds?: string[];
}

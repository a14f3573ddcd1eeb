import { Type } from 'class-transformer';
import {
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { contract } from '../contract.ts';
import { IsCreditCode, IsLocalDate } from '../validators.ts';
import {
  EVALUATION_KINDS,
  EVALUATION_STAGES,
  type EvaluationKind,
  type EvaluationStage,
} from '../vocabulary.ts';

class EvaluationPayload {
  @IsString() @Length(1, 64) evaluationId!: string;
  @IsCreditCode() code!: string;
}

const key = (payload: EvaluationPayload) => payload.code;

export const STATED_FIGURES = ['staff', 'revenueFen'] as const;
/** Figures that a sheet asks for and the register knows too. */
export type StatedFigureName = (typeof STATED_FIGURES)[number];

/** A figure of a year as it was told during the evaluation; the register may know another one. */
export class StatedFigure {
  @IsIn(STATED_FIGURES) figure!: StatedFigureName;
  @IsInt() @Min(2000) @Max(2100) year!: number;
  /** Persons, or fen. */
  @IsInt() @Min(0) value!: number;
}

export class EvaluationFiledPayload extends EvaluationPayload {
  /** Edition of the maturity model, e.g. `2024`. */
  @IsString() @Length(1, 20) edition!: string;
  /** Which revision of that edition it was computed with; absent in early events. */
  @IsOptional() @IsInt() @Min(1) modelRevision?: number;
  @IsIn(EVALUATION_KINDS) kind!: EvaluationKind;
  @IsIn(EVALUATION_STAGES) stage!: EvaluationStage;
  @IsLocalDate() visitedOn!: string;
  /** Account id of the assessor (or of the enterprise's user for a self-assessment); not a name. */
  @IsString() @Length(1, 100) assessorId!: string;
  /** 真实性承诺: true for a self-assessment; absent for a visit, and in early events. */
  @IsOptional() @IsBoolean() truthfulnessPromise?: boolean;
  /** SHA-256 of the answers and scenes: equal for equal sheets, and tells nothing else of them. */
  @IsOptional() @Matches(/^[0-9a-f]{64}$/) sheetDigest?: string;
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => StatedFigure)
  statedFigures?: StatedFigure[];
}

export const EvaluationFiled = contract({
  type: 'assessment.evaluation.filed',
  version: 1,
  payload: EvaluationFiledPayload,
  key,
  description: {
    zh: '评测已提交，等待审核；被退回后重新提交亦同',
    en: 'An evaluation was filed, or filed again after a return, and waits for review.',
  },
});

/** Which publication of the evaluation it is or would become: 1 is the first. */
const FIRST_REVISION = 1;

export class EvaluationCorrectionFiledPayload extends EvaluationFiledPayload {
  /** What it becomes once it is published; until then the revision before it is in force. */
  @IsInt() @Min(FIRST_REVISION + 1) revision!: number;
}

export const EvaluationCorrectionFiled = contract({
  type: 'assessment.evaluation.correction-filed',
  version: 1,
  payload: EvaluationCorrectionFiledPayload,
  key,
  description: {
    zh: '对已发布评测的更正已提交，等待审核；发布前原结果继续有效',
    en: 'A correction of a published evaluation was filed; the result in force stays until it is published.',
  },
});

export class EvaluationReturnedPayload extends EvaluationPayload {
  /** What was returned: the publication it would have become. */
  @IsInt() @Min(FIRST_REVISION) revision!: number;
  /** True for a correction: the published result stays in force. */
  @IsBoolean() correction!: boolean;
  /** Questions and scenes that are remarked upon, or `general`; the remarks themselves are for those concerned. */
  @ArrayMinSize(1) @IsString({ each: true }) @Length(1, 40, { each: true }) items!: string[];
}

export const EvaluationReturned = contract({
  type: 'assessment.evaluation.returned',
  version: 1,
  payload: EvaluationReturnedPayload,
  key,
  description: {
    zh: '评测（或更正）经审核退回评测员补正',
    en: 'A reviewer returned an evaluation or a correction to its assessor, with remarks.',
  },
});

export class DimensionScore {
  @IsString() @Length(1, 40) dimension!: string;
  @IsNumber() @Min(0) @Max(100) score!: number;
}

export class SceneLevel {
  @IsString() @Length(1, 10) scene!: string;
  @IsInt() @Min(0) @Max(4) level!: number;
}

export class EvaluationPublishedPayload extends EvaluationFiledPayload {
  /** 0-100, exact. */
  @IsNumber() @Min(0) @Max(100) score!: number;
  @IsArray() @ValidateNested({ each: true }) @Type(() => DimensionScore) dimensionScores!: DimensionScore[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => SceneLevel) sceneLevels!: SceneLevel[];
  @IsInt() @Min(0) @Max(4) levelByScore!: number;
  @IsInt() @Min(0) @Max(4) levelByScenes!: number;
  /** 0 (no level) to 4: the lower of the two. */
  @IsInt() @Min(0) @Max(4) level!: number;
  /** True while the model has points not yet checked against the official text. */
  @IsBoolean() openPoints!: boolean;
  /** Which publication of this evaluation it is; it replaces all earlier ones. Absent in the first of early events. */
  @IsOptional() @IsInt() @Min(FIRST_REVISION) revision?: number;
  /** First day on which the result no longer counts, where the edition states how long one holds. */
  @IsOptional() @IsLocalDate() expiresOn?: string;
}

export const EvaluationPublished = contract({
  type: 'assessment.evaluation.published',
  version: 1,
  payload: EvaluationPublishedPayload,
  key,
  description: {
    zh: '评测结果已发布，自入企评测之日起生效',
    en: 'A result was published; in force from the day of the visit. It replaces every earlier publication of the same evaluation.',
  },
});

export class EvaluationRevokedPayload extends EvaluationPayload {
  @IsString() @Length(1, 500) reason!: string;
}

export const EvaluationRevoked = contract({
  type: 'assessment.evaluation.revoked',
  version: 1,
  payload: EvaluationRevokedPayload,
  key,
  description: {
    zh: '评测结果已撤销；退回后未再发布的评测亦可撤销',
    en: 'A published result is void from the effective day; or what was returned to its assessor will not be filed again.',
  },
});

export const EvaluationReopened = contract({
  type: 'assessment.evaluation.reopened',
  version: 1,
  payload: EvaluationPayload,
  key,
  description: {
    zh: '已撤销的评测重新进入审核；重新发布前撤销继续有效',
    en: 'A revoked evaluation waits for review again; it stays revoked until it is published again.',
  },
});

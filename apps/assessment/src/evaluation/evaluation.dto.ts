import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
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
import { PageQuery } from '#service-kit';

export const EVALUATION_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
/** `filed`: waits for review. `returned`: waits for its assessor. */
export const STATUSES = ['filed', 'returned', 'published', 'revoked'] as const;
export type Status = (typeof STATUSES)[number];

/** What a client may say of a sheet: answers, scene levels, numbers. Never a score or a level. */
export class SheetDto {
  /** Edition of the maturity model, e.g. `2024`. */
  @IsString() @Length(1, 20) edition!: string;
  /** Question -> option letter, or a list of letters: `{ "F2": "D", "F6": ["B", "C"] }`. */
  @IsObject() answers!: Record<string, unknown>;
  /** Scene -> level 0-4 (0: none of the level texts is met): `{ "S01": 2 }`. */
  @IsObject() scenes!: Record<string, unknown>;
  /** Question -> the numbers asked for: `{ "F2": { "machines": 100, "digitisedMachines": 45 } }`. */
  @IsOptional() @IsObject() numbers?: Record<string, unknown>;
}

/** A total that was found elsewhere, for an edition whose questions are not known (2022). */
export class RegisteredTotalDto {
  /** The total, at most three decimals. */
  @IsNumber({ maxDecimalPlaces: 3 }) @Min(0) score!: number;
  /** Where it stands: a report, certificate or list, with its number or date. */
  @IsString() @Length(1, 300) source!: string;
  /** Which of the edition's question tables was used, where that is known. */
  @IsOptional() @IsString() @Length(1, 40) table?: string;
}

export class FileEvaluationDto {
  /** Edition of the maturity model, e.g. `2024`. */
  @IsString() @Length(1, 20) edition!: string;
  /** As in a scoring; all questions and scenes of the edition are needed. */
  @IsOptional() @IsObject() answers?: Record<string, unknown>;
  @IsOptional() @IsObject() scenes?: Record<string, unknown>;
  @IsOptional() @IsObject() numbers?: Record<string, unknown>;
  /** Instead of answers, scenes and numbers, where the edition's questions are not known; refused otherwise. */
  @IsOptional() @ValidateNested() @Type(() => RegisteredTotalDto) registered?: RegisteredTotalDto;
  @IsCreditCode() code!: string;
  @IsIn(EVALUATION_KINDS) kind!: EvaluationKind;
  @IsIn(EVALUATION_STAGES) stage!: EvaluationStage;
  /** Day of the visit, or of the self-assessment; a published result is in force from this day. */
  @IsLocalDate() visitedOn!: string;
  /** 真实性承诺; needed for a self-assessment. */
  @IsOptional() @IsBoolean() truthfulnessPromise?: boolean;
}

export class CorrectEvaluationDto extends FileEvaluationDto {
  /** Why the published result is not right; shown with the new revision. */
  @IsString() @Length(1, 500) reason!: string;
}

export class RemarkDto {
  /** A question or scene of the sheet (`F2`, `S06`), or `general`. */
  @IsString() @Length(1, 40) item!: string;
  @IsString() @Length(1, 1000) text!: string;
}

export class ReturnEvaluationDto {
  /** What the assessor is asked to look at again; at least one. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => RemarkDto)
  remarks!: RemarkDto[];
}

export class ReopenEvaluationDto {
  @IsString() @Length(1, 500) reason!: string;
}

export class RevokeEvaluationDto {
  @IsString() @Length(1, 500) reason!: string;
  /**
   * First day on which the result no longer counts; the day of the visit voids it altogether. Of what was reopened and
   * returned the day of its revocation stays, whatever is said here.
   */
  @IsLocalDate() effectiveOn!: string;
}

export class EvaluationListQuery extends PageQuery {
  @IsOptional() @IsCreditCode() code?: string;
  @IsOptional() @IsIn(STATUSES) status?: Status;
  /** Account id of the assessor. */
  @IsOptional() @IsString() @Length(1, 100) assessor?: string;
}

export class EvaluationPath {
  @Matches(EVALUATION_ID) id!: string;
}

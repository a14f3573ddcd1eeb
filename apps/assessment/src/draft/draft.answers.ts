import { Type } from 'class-transformer';
import {
  Allow,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
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
import { ScoringAnswer } from '../evaluation/improvements/scoring.answer.ts';

/** Who typed something, where and when. */
export class EditRefAnswer {
  /** How an edit that replaces it names it. */
  @IsString() key!: string;
  @IsString() device!: string;
  /** By the device's clock. */
  @IsString() at!: string;
  /** Account id. */
  @IsString() by!: string;
  @IsString() receivedAt!: string;
}

/** One value of a field; `edits` say it. */
export class FieldValueAnswer {
  /** Any JSON; null where it was cleared. */
  @Allow() value!: unknown;
  @IsArray() @ValidateNested({ each: true }) @Type(() => EditRefAnswer) edits!: EditRefAnswer[];
}

/** What stands in a field. More than one value is a conflict: type it again, replacing all of them. */
export class DraftFieldAnswer {
  @IsString() field!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => FieldValueAnswer) values!: FieldValueAnswer[];
}

export class WhyAnswer {
  @IsString() code!: string;
  @IsString() detail!: string;
}

/** Something typed that is kept but is no part of the draft; sent again while the draft is open it becomes one. */
export class AsideEditAnswer extends EditRefAnswer {
  @IsString() id!: string;
  @IsString() field!: string;
  @Allow() value!: unknown;
  @ValidateNested() @Type(() => WhyAnswer) because!: WhyAnswer;
}

export class DraftProblemAnswer extends WhyAnswer {
  @IsString() field!: string;
}

export class DraftRemarkAnswer {
  /** A question or scene, or `general`. */
  @IsString() item!: string;
  /** The field of the draft that it is about. */
  @IsOptional() @IsString() field?: string;
  @IsString() text!: string;
}

export class DraftCorrectionAnswer {
  @IsString() reason!: string;
}

class DraftHead {
  @IsString() assignmentId!: string;
  /** Also the ETag; grows with everything that changes. */
  @IsInt() version!: number;
  /** Whether what is typed now is taken. */
  @IsBoolean() open!: boolean;
  @IsOptional() @ValidateNested() @Type(() => WhyAnswer) closed?: WhyAnswer;
  @IsArray() @ValidateNested({ each: true }) @Type(() => DraftFieldAnswer) conflicts!: DraftFieldAnswer[];
}

/** What became of a request with edits. */
export class EditsAnswer extends DraftHead {
  /** Edits that were new and are part of the draft now. */
  @IsInt() taken!: number;
  /** Edits that were known already. */
  @IsInt() known!: number;
  /** Edits that were new and came while it was closed: kept, but no part of the draft. */
  @IsInt() aside!: number;
}

export class DraftAnswer extends DraftHead {
  @IsCreditCode() code!: string;
  @IsIn(EVALUATION_KINDS) kind!: EvaluationKind;
  @IsIn(EVALUATION_STAGES) stage!: EvaluationStage;
  @IsLocalDate() day!: string;
  /** As typed, otherwise the planned day, or today where that is still to come. */
  @IsLocalDate() visitedOn!: string;
  /** As far as it can be read: what is in conflict or has another shape is left out here and told below. */
  @IsObject() answers!: object;
  @IsObject() scenes!: object;
  @IsObject() numbers!: object;
  @IsArray() @ValidateNested({ each: true }) @Type(() => DraftFieldAnswer) fields!: DraftFieldAnswer[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => AsideEditAnswer) aside!: AsideEditAnswer[];
  /** What stands against submitting, beside what is not answered yet. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => DraftProblemAnswer) problems!: DraftProblemAnswer[];
  /** Present while a published result is being corrected. */
  @IsOptional() @ValidateNested() @Type(() => DraftCorrectionAnswer) correction?: DraftCorrectionAnswer;
  /** What a reviewer asked for when the evaluation was returned. */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => DraftRemarkAnswer)
  remarks?: DraftRemarkAnswer[];
  /** Score and level so far, and why not one higher; absent when no edition is in force on the day. */
  @IsOptional() @ValidateNested() @Type(() => ScoringAnswer) scoring?: ScoringAnswer;
}

export const EDIT_STANDINGS = ['live', 'replaced', 'aside'] as const;

/** One thing that was ever typed. */
export class TypedAnswer extends EditRefAnswer {
  @IsString() id!: string;
  @IsString() field!: string;
  @Allow() value!: unknown;
  @IsOptional() @IsString({ each: true }) supersedes?: string[];
  @IsIn(EDIT_STANDINGS) standing!: (typeof EDIT_STANDINGS)[number];
}

import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { TextAnswer } from '../evaluation/result.answers.ts';
import { MEDIA_TYPES, type MediaType } from './domain/media-type.ts';

export class EvidenceFileAnswer {
  @IsString() item!: string;
  @IsString() sha256!: string;
  @IsInt() bytes!: number;
  /** Found in the content. */
  @IsIn(MEDIA_TYPES) mediaType!: MediaType;
  /** Which of the papers asked for it is, from 1. */
  @IsOptional() @IsInt() asked?: number;
  /** What whoever attached it calls it. */
  @IsOptional() @IsString() label?: string;
  @IsString() attachedBy!: string;
  @IsString() attachedAt!: string;
  /** To officials: other evaluations that hold the very same file, twenty at most. A template may be anywhere; a photo may not. */
  @IsOptional() @IsString({ each: true }) alsoIn?: string[];
  /** Where it is. */
  @IsString() href!: string;
  /** Where it can be looked at: pictures scaled down, documents as they are, the first rows of workbooks as JSON. */
  @IsString() preview!: string;
}

class AskedAnswer {
  /** From 1; `?asked=` of an upload. */
  @IsInt() place!: number;
  @IsString() text!: string;
  /** Files that were said to be it. */
  @IsInt() files!: number;
}

class EvidenceItemAnswer {
  @IsString() item!: string;
  @IsIn(['question', 'scene']) kind!: 'question' | 'scene';
  @ValidateNested() @Type(() => TextAnswer) name!: TextAnswer;
  @IsArray() @ValidateNested({ each: true }) @Type(() => AskedAnswer) asked!: AskedAnswer[];
  /** True where papers are asked for, no file is attached at all, and the answer is not "none". */
  @IsBoolean() missing!: boolean;
  @IsArray() @ValidateNested({ each: true }) @Type(() => EvidenceFileAnswer) files!: EvidenceFileAnswer[];
}

class EvidenceLimitsAnswer {
  @IsInt() bytesOfFile!: number;
  @IsInt() filesOfItem!: number;
  @IsInt() files!: number;
  @IsIn(MEDIA_TYPES, { each: true }) mediaTypes!: readonly MediaType[];
}

export class EvidenceAnswer {
  @IsString() evaluationId!: string;
  @IsString() edition!: string;
  /** `working`: what the next filing will list; `filed`: a list that no longer changes. */
  @IsIn(['working', 'filed']) basis!: 'working' | 'filed';
  /** Whether the caller may attach and remove now. */
  @IsBoolean() open!: boolean;
  /** How far the list of what is asked for can be trusted: A, B or C. */
  @IsOptional() @IsIn(['A', 'B', 'C']) trust?: string;
  @IsInt() files!: number;
  /** Questions that ask for papers and have none, unless their answer is "none". */
  @IsString({ each: true }) missing!: string[];
  @ValidateNested() @Type(() => EvidenceLimitsAnswer) limits!: EvidenceLimitsAnswer;
  @IsArray() @ValidateNested({ each: true }) @Type(() => EvidenceItemAnswer) items!: EvidenceItemAnswer[];
}

import { Type } from 'class-transformer';
import {
  Allow,
  IsArray,
  IsBoolean,
  IsHash,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  ValidateNested,
} from 'class-validator';
import { IsCreditCode, IsLocalDate } from '#contracts';
import { CheckAnswerDto, OriginDto } from '../check/check-answer.dto.ts';

export class FactGivenDto {
  @IsString() fact!: string;
  @Allow() value!: number | string | boolean;
  @ValidateNested() @Type(() => OriginDto) origin!: OriginDto;
}

/** A stored answer, as it was given. */
export class StoredAnswerDto {
  @IsString() id!: string;
  @IsISO8601() givenAt!: string;
  @IsOptional() @IsCreditCode() code?: string;
  @IsLocalDate() asOf!: string;
  @IsIn(['zh', 'en']) language!: string;
  /** Hash of the rule book it was given by; the book is kept under it. */
  @IsHash('sha256') book!: string;
  /** Of the bytes of `answer`, exactly as they stand in this document. */
  @IsHash('sha256') sha256!: string;
  /** What it was worked out from: facts of the catalogue, nothing else. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => FactGivenDto) facts!: FactGivenDto[];
  @ValidateNested() @Type(() => CheckAnswerDto) answer!: CheckAnswerDto;
}

/** The same facts, rules and dates worked out again by the release that is running. */
export class RecomputationDto {
  @IsString() id!: string;
  /** True when it gives the same bytes. */
  @IsBoolean() same!: boolean;
  /** True when the stored record and its rule book are what their hashes say. */
  @IsBoolean() intact!: boolean;
  @IsHash('sha256') book!: string;
  /** True when it was given by the book of the release that is running. */
  @IsBoolean() currentBook!: boolean;
  @IsHash('sha256') givenSha256!: string;
  @IsOptional() @IsHash('sha256') recomputedSha256!: string | null;
}

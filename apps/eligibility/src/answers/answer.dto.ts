import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsHash,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  Matches,
  ValidateNested,
} from 'class-validator';
import { IsCreditCode, IsLocalDate, OrNull } from '#contracts';
import { PageQuery } from '#service-kit';
import {
  CheckAnswerDto,
  FactGivenDto,
  OutcomesAnswerDto,
  ReasonsAnswerDto,
} from '../check/check-answer.dto.ts';
import { DETAILS, type Detail } from '../check/detail.ts';

/** Which question was answered, when, and by which rules. */
export class StoredHeadDto {
  @IsString() id!: string;
  @IsISO8601() givenAt!: string;
  @IsOptional() @IsCreditCode() code?: string;
  @IsLocalDate() asOf!: string;
  @IsIn(['zh', 'en']) language!: string;
  /** Hash of the rule book it was given by; the book is kept under it. */
  @IsHash('sha256') book!: string;
  /** Of the bytes of `answer`, exactly as they stand in this document. */
  @IsHash('sha256') sha256!: string;
}

export class AnswersQuery extends PageQuery {
  /** Only answers about this enterprise. */
  @IsOptional() @IsCreditCode() code?: string;
}

/** A stored answer by what was asked; the answer itself is at its id. */
export class ListedAnswerDto extends StoredHeadDto {
  /** Whether the enterprise is a made-up one. */
  @IsOptional() @IsBoolean() sample?: boolean;
  @IsIn(DETAILS) detail!: Detail;
  @IsString({ each: true }) policies!: string[];
}

class StoredRecordDto extends StoredHeadDto {
  /** What it was worked out from: facts of the catalogue, nothing else. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => FactGivenDto) facts!: FactGivenDto[];
}

/** A stored answer, as it was given. */
export class StoredAnswerDto extends StoredRecordDto {
  @ValidateNested() @Type(() => CheckAnswerDto) answer!: CheckAnswerDto;
}

export class StoredReasonsDto extends StoredRecordDto {
  @ValidateNested() @Type(() => ReasonsAnswerDto) answer!: ReasonsAnswerDto;
}

export class StoredOutcomesDto extends StoredRecordDto {
  @ValidateNested() @Type(() => OutcomesAnswerDto) answer!: OutcomesAnswerDto;
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
  @OrNull() @Matches(/^[0-9a-f]{64}$/) recomputedSha256!: string | null;
}

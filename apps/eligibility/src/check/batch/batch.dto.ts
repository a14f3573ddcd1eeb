import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  ValidateNested,
} from 'class-validator';
import { ID_PATTERN, IsLocalDate } from '#contracts';
import { CheckAnswerDto, OutcomesAnswerDto, ReasonsAnswerDto } from '../check-answer.dto.ts';
import { DETAILS, type Detail } from '../detail.ts';

export const MOST_ITEMS = 10_000;

/** Many questions at once. An item that is wrong is answered with its own problem; the others are not lost. */
export class CheckBatchDto {
  /** For items without a day of their own; today when absent. */
  @IsOptional() @IsLocalDate() asOf?: string;
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(200)
  @ArrayUnique()
  @Matches(ID_PATTERN, { each: true })
  policies?: string[];
  /** `outcomes` when absent: what each policy says; `full`: with conditions, changes, benefits and the law. */
  @IsOptional() @IsIn(DETAILS) detail?: Detail;
  /** Each `{ ref?, code?, asOf?, facts? }`; `ref` is the caller's own name for it and comes back with the answer. */
  @IsArray() @ArrayNotEmpty() @ArrayMaxSize(MOST_ITEMS) items!: unknown[];
}

/** What is wrong with one item; the same members as a problem document. */
export class ItemProblemDto {
  @IsInt() status!: number;
  @IsString() code!: string;
  @IsString() detail!: string;
  @IsOptional() @IsArray() errors?: object[];
}

/** One line of the answer (NDJSON), in the order of the items. The last line has `done` and the counts. */
class LineDto {
  /** From 0. */
  @IsOptional() @IsInt() index?: number;
  @IsOptional() @IsString() ref?: string;
  @IsOptional() @ValidateNested() @Type(() => ItemProblemDto) problem?: ItemProblemDto;
  @IsOptional() @IsBoolean() done?: boolean;
  @IsOptional() @IsInt() answered?: number;
  @IsOptional() @IsInt() refused?: number;
}

/** With `detail: outcomes`, the default. */
export class BatchLineDto extends LineDto {
  @IsOptional() @ValidateNested() @Type(() => OutcomesAnswerDto) answer?: OutcomesAnswerDto;
}

export class BatchReasonsLineDto extends LineDto {
  @IsOptional() @ValidateNested() @Type(() => ReasonsAnswerDto) answer?: ReasonsAnswerDto;
}

export class BatchFullLineDto extends LineDto {
  @IsOptional() @ValidateNested() @Type(() => CheckAnswerDto) answer?: CheckAnswerDto;
}

import {
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { IsCreditCode, IsFen, IsListId, IsLocalDate, OWNERSHIPS, SIZE_CLASSES } from '#contracts';
import type { Ownership, SizeClass } from '#contracts';
import { describePattern, PageQuery } from '#service-kit';

/** A name that begins like this is run as a formula by whoever opens an exported table. */
const NO_FORMULA = describePattern(/^[^=+\-@\s]/, {
  zh: '不以 =、+、-、@ 或空白开头的文字',
  en: 'text that does not begin with =, +, -, @ or a blank',
});

export class RegisterEnterpriseDto {
  @IsCreditCode() code!: string;
  @IsString() @Length(2, 100) @Matches(NO_FORMULA) name!: string;
  @IsListId() district!: string;
  @IsListId() industry!: string;
  @IsIn(OWNERSHIPS) ownership!: Ownership;
  @IsOptional() @IsLocalDate() establishedOn?: string;
  /** The day the entry holds from; today when absent. */
  @IsOptional() @IsLocalDate() on?: string;
  /** True for made-up enterprises. */
  @IsOptional() @IsBoolean() sample?: boolean;
}

export class CorrectDetailsDto {
  @IsOptional() @IsString() @Length(2, 100) @Matches(NO_FORMULA) name?: string;
  @IsOptional() @IsListId() district?: string;
  @IsOptional() @IsListId() industry?: string;
  @IsOptional() @IsIn(OWNERSHIPS) ownership?: Ownership;
  @IsOptional() @IsLocalDate() establishedOn?: string;
  @IsOptional() @IsLocalDate() on?: string;
}

export class AnnualFiguresDto {
  /** 从业人员 at the end of the year. */
  @IsInt() @Min(0) @Max(10_000_000) staff!: number;
  /** 营业收入 in fen. */
  @IsFen() revenueFen!: number;
  /** 主营业务收入 in fen. */
  @IsOptional() @IsFen() mainBusinessRevenueFen?: number;
  /** 研发费用 in fen. */
  @IsOptional() @IsFen() rdExpenseFen?: number;
}

export class EnterRosterDto {
  @IsLocalDate() on!: string;
  /** What the entry rests on, e.g. the list of the statistics bureau. */
  @IsString() @Length(1, 200) basis!: string;
}

export class LeaveRosterDto {
  @IsLocalDate() on!: string;
  @IsString() @Length(1, 200) reason!: string;
}

export class EnterpriseListQuery extends PageQuery {
  /** Part of the name, or the beginning of the code. */
  @IsOptional() @IsString() @IsNotEmpty() @Length(1, 100) q?: string;
  @IsOptional() @IsListId() district?: string;
  @IsOptional() @IsListId() industry?: string;
  @IsOptional() @IsIn(SIZE_CLASSES) sizeClass?: SizeClass;
  /** Only enterprises on the roster on this day. */
  @IsOptional() @IsLocalDate() onRoster?: string;
}

import { Type } from 'class-transformer';
import {
  Allow,
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { ID_PATTERN, IsCreditCode, IsListId, IsLocalDate, MATCH_OUTCOMES, OrNull } from '#contracts';
import { PageQuery } from '#service-kit';
import { BENEFIT_KINDS, type BenefitKind } from '../policy/domain/policy.ts';
import { DIRECTIONS, type Direction } from './domain/effect.ts';

/** Another value for a number of a policy. */
export class ParameterChangeDto {
  @Matches(ID_PATTERN) policy!: string;
  @Matches(ID_PATTERN) parameter!: string;
  /** In the unit of the parameter. */
  @Allow() value!: number | string;
  /** The `from` of the value to replace, as the policy's text has it; absent = the one of `asOf`. */
  @IsOptional() @IsString() @Length(4, 10) from?: string;
}

/** A change of the book to try on all enterprises. */
export class PreviewDto {
  @IsOptional() @IsString() @Length(1, 100) title?: string;
  /** Texts by their place in the book (`policies/<id>/policy.yaml`); null takes one away. */
  @IsOptional() @IsObject() changes?: Record<string, unknown>;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => ParameterChangeDto)
  parameters?: ParameterChangeDto[];
  /** The day asked about; today when absent. */
  @IsOptional() @IsLocalDate() asOf?: string;
  /** Facts taken for every enterprise of which they are not known, e.g. a loan of 5,000,000 yuan. */
  @IsOptional() @IsObject() assume?: Record<string, unknown>;
}

export class KindTotalDto {
  @IsIn(BENEFIT_KINDS) kind!: BenefitKind;
  @IsString() kindText!: string;
  /** Change for enterprises that are certainly eligible, before or after. */
  @IsInt() certainFen!: number;
  /** Change for those that may be eligible. */
  @IsInt() possibleFen!: number;
  /** Change of amounts that are only reported, no document found; in neither of the sums above. */
  @IsInt() reportedFen!: number;
  /** Enterprises whose amount cannot be worked out from what is known. */
  @IsInt() notComputable!: number;
}

export class PolicyTotalDto {
  @IsString() policy!: string;
  @IsString() name!: string;
  @IsInt() gains!: number;
  @IsInt() loses!: number;
  /** Enterprises that keep their answer and get another amount. */
  @IsInt() benefit!: number;
  /** Policies that cannot be had together with it: whoever may have both is in the sums of both, though only one can be paid. */
  @IsString({ each: true }) notSetOff!: string[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => KindTotalDto) kinds!: KindTotalDto[];
}

export class PreviewAnswer {
  @IsString() id!: string;
  @IsString() title!: string;
  /** What a preview is and is not. */
  @IsString() notice!: string;
  @IsIn(['running', 'done', 'failed']) state!: string;
  @IsLocalDate() asOf!: string;
  /** Enterprises tried so far. */
  @IsInt() checked!: number;
  /** Places of the book that are changed. */
  @IsString({ each: true }) changed!: string[];
  @IsObject() assumed!: object;
  @IsArray() @ValidateNested({ each: true }) @Type(() => PolicyTotalDto) policies!: PolicyTotalDto[];
  @IsString() createdAt!: string;
  @IsOptional() @IsString() finishedAt?: string;
  /** When the result goes away by itself. */
  @IsString() expiresAt!: string;
}

export class PreviewRowsQuery extends PageQuery {
  @IsOptional() @IsListId() policy?: string;
  @IsOptional() @IsIn(DIRECTIONS) direction?: Direction;
}

const OUTCOMES = [...MATCH_OUTCOMES, 'no-policy'] as const;

export class BenefitChangeDto {
  @IsIn(BENEFIT_KINDS) kind!: BenefitKind;
  @IsString() kindText!: string;
  /** True for amounts that are only reported; they have an entry of their own. */
  @IsOptional() @IsBoolean() reported?: boolean;
  /** Null: cannot be worked out. */
  @OrNull() @IsInt() fromFen!: number | null;
  @OrNull() @IsInt() toFen!: number | null;
}

export class PreviewRowAnswer {
  @IsCreditCode() code!: string;
  @IsString() name!: string;
  @IsString() district!: string;
  @IsBoolean() sample!: boolean;
  @IsString() policy!: string;
  @IsIn(DIRECTIONS) direction!: Direction;
  @IsIn(OUTCOMES) from!: string;
  @IsIn(OUTCOMES) to!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => BenefitChangeDto) benefits!: BenefitChangeDto[];
}

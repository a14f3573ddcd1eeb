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
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import {
  ID_PATTERN,
  IsCreditCode,
  IsListId,
  IsLocalDate,
  MATCH_CAUSES,
  MATCH_OUTCOMES,
  OrNull,
  SIZE_CLASSES,
  TOLD_BY,
  type MatchCause,
  type MatchOutcome,
  type SizeClass,
  type ToldBy,
} from '#contracts';
import { PageQuery } from '#service-kit';
import { REACHES, type Reach } from './domain/reach.ts';

const YES_NO = ['true', 'false'] as const;

export class MatchListQuery {
  /** `true`: only answers the enterprise does not know yet. */
  @IsOptional() @IsIn(YES_NO) new?: 'true' | 'false';
}

/** Which policies; all when absent. */
export class SeenDto {
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(200)
  @ArrayUnique()
  @Matches(ID_PATTERN, { each: true })
  policies?: string[];
}

export class NoticeDto extends SeenDto {
  /** How it was told, e.g. the visit or the letter. No personal data. */
  @IsOptional() @IsString() @Length(1, 200) note?: string;
}

export class ChangedConditionDto {
  @IsString() id!: string;
  @IsString() text!: string;
  @IsString() was!: string;
  @IsString() is!: string;
}

export class NamedConditionDto {
  @IsString() id!: string;
  @IsString() text!: string;
}

export class MissingFactDto {
  @IsString() fact!: string;
  @IsString() name!: string;
  @IsString() howToSupply!: string;
}

/** The last day on which the policy is open. */
export class DeadlineDto {
  /** Null: the text states no end. */
  @OrNull() @IsLocalDate() until!: string | null;
  @IsString() text!: string;
}

/** Days on which one may hand in, as far as the texts state them; those that are over are left out. */
export class HandInDto {
  @IsString() text!: string;
  /** As the text states it: a day, a month or a year. */
  @IsString() from!: string;
  /** Last day; null: no deadline is stated. */
  @OrNull() @IsLocalDate() until!: string | null;
}

export class MatchItemDto {
  @IsString() policy!: string;
  @IsString() name!: string;
  @IsIn(MATCH_OUTCOMES) outcome!: MatchOutcome;
  @IsIn(REACHES) reach!: Reach;
  @IsString() reachText!: string;
  /** The enterprise does not know yet that it is this far from the policy. */
  @IsBoolean() isNew!: boolean;
  @IsLocalDate() since!: string;
  /** Absent for answers of the first check. */
  @IsOptional() @IsIn(MATCH_CAUSES) because?: MatchCause;
  /** Why it is as it is, in one sentence. */
  @IsString() reason!: string;
  /** What was otherwise before. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ChangedConditionDto)
  changed!: ChangedConditionDto[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => NamedConditionDto) unmet!: NamedConditionDto[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => NamedConditionDto) unknown!: NamedConditionDto[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => MissingFactDto) missing!: MissingFactDto[];
  /** Absent when the policy is not open. */
  @IsOptional() @ValidateNested() @Type(() => DeadlineDto) deadline?: DeadlineDto;
  /** The one that ends first comes first. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => HandInDto) handIn!: HandInDto[];
  @IsOptional() @IsLocalDate() toldOn?: string;
  @IsOptional() @IsIn(TOLD_BY) toldBy?: ToldBy;
}

export class MatchListDto {
  @IsCreditCode() code!: string;
  /** That this is information and no decision. */
  @IsString() notice!: string;
  /** New ones first, then by reach, then the latest. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => MatchItemDto) items!: MatchItemDto[];
}

class MatchFilters extends PageQuery {
  @IsOptional() @IsListId() district?: string;
  @IsOptional() @IsListId() industry?: string;
  @IsOptional() @IsIn(SIZE_CLASSES) sizeClass?: SizeClass;
}

export class MatchCountsQuery {
  @IsOptional() @IsListId() district?: string;
  @IsOptional() @IsListId() industry?: string;
  @IsOptional() @IsIn(SIZE_CLASSES) sizeClass?: SizeClass;
}

export class PolicyMatchesQuery extends MatchFilters {
  @IsOptional() @IsIn(REACHES) reach?: Reach;
  /** `false`: only those who have not been told. */
  @IsOptional() @IsIn(YES_NO) told?: 'true' | 'false';
}

/** Enterprises by how far they are from a policy; of those who may have it, how many do not know. */
export class PolicyCountsDto {
  @IsString() policy!: string;
  @IsString() name!: string;
  @IsInt() qualifies!: number;
  /** They meet what is asked of the enterprise; only the deed is to come. */
  @IsInt() ready!: number;
  @IsInt() possible!: number;
  @IsInt() nearly!: number;
  @IsInt() far!: number;
  @IsInt() notOpen!: number;
  /** Of those that qualify, who have not been told. */
  @IsInt() qualifiesNotTold!: number;
  @IsInt() readyNotTold!: number;
  @IsInt() possibleNotTold!: number;
  @IsOptional() @ValidateNested() @Type(() => DeadlineDto) deadline?: DeadlineDto;
}

export class MatchCountsDto {
  @IsString() notice!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => PolicyCountsDto) items!: PolicyCountsDto[];
}

export class MatchedEnterpriseDto {
  @IsCreditCode() code!: string;
  @IsOptional() @IsString() name?: string;
  @IsOptional() @IsString() district?: string;
  @IsOptional() @IsString() industry?: string;
  @IsOptional() @IsIn(SIZE_CLASSES) sizeClass?: SizeClass;
  @IsBoolean() sample!: boolean;
  @IsIn(MATCH_OUTCOMES) outcome!: MatchOutcome;
  @IsIn(REACHES) reach!: Reach;
  @IsString() reachText!: string;
  @IsLocalDate() since!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => NamedConditionDto) unmet!: NamedConditionDto[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => NamedConditionDto) unknown!: NamedConditionDto[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => MissingFactDto) missing!: MissingFactDto[];
  @IsBoolean() told!: boolean;
  @IsOptional() @IsLocalDate() toldOn?: string;
  @IsOptional() @IsIn(TOLD_BY) toldBy?: ToldBy;
}

/** How far the check of everybody is that follows a new day or a changed book. */
export class MatchChecksDto {
  /** SHA-256 of the book in force. */
  @IsString() book!: string;
  @OrNull() @IsLocalDate() day!: string | null;
  @OrNull() @IsIn(MATCH_CAUSES) because!: MatchCause | null;
  @IsInt() checked!: number;
  /** Enterprises with an answer that changed. */
  @IsInt() changed!: number;
  /** Enterprises that could not be checked. */
  @IsInt() failed!: number;
  @IsBoolean() finished!: boolean;
  @OrNull() @IsString() startedAt!: string | null;
  @OrNull() @IsString() finishedAt!: string | null;
}

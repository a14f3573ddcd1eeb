import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { IsLocalDate, OrNull } from '#contracts';
import { TRUSTS, type Trust } from '#rules';
import { ParameterDto, SourceDto, SourceNameDto } from '../check/check-answer.dto.ts';
import { EXCLUSION_SCOPES } from './domain/exclusion.ts';
import { CATEGORIES, type Category } from './domain/policy.ts';

export class PolicyQuery {
  /** The law of this day; today when absent. */
  @IsOptional() @IsLocalDate() asOf?: string;
}

export class OpenSpanDto {
  @IsString() from!: string;
  @OrNull() @IsString() to!: string | null;
  @IsOptional() @IsString() note?: string;
}

/** Days on which one may hand in. `to` null: no deadline is stated in the stored texts. */
export class ApplicationWindowDto {
  @IsString() id!: string;
  @IsString() text!: string;
  @IsString() from!: string;
  @OrNull() @IsString() to!: string | null;
  @ValidateNested() @Type(() => SourceNameDto) source!: SourceNameDto;
  @IsOptional() @IsString() note?: string;
}

export class PolicySummaryDto {
  @IsString() id!: string;
  @IsIn(CATEGORIES) category!: Category;
  @IsString() name!: string;
  @IsString() summary!: string;
  @IsString() issuer!: string;
  @OrNull() @IsString() document!: string | null;
  @IsIn(TRUSTS) trust!: Trust;
  @IsIn(['documented', 'reported']) standing!: string;
  @IsString() audience!: string;
  @IsIn(['open', 'uncertain', 'not-open']) state!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => OpenSpanDto) open!: OpenSpanDto[];
}

export class PolicyListDto {
  @IsLocalDate() asOf!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => PolicySummaryDto) items!: PolicySummaryDto[];
}

export class PolicyConditionDto {
  @IsString() id!: string;
  @IsString() text!: string;
  @IsString({ each: true }) facts!: string[];
  @ValidateNested() @Type(() => SourceNameDto) source!: SourceNameDto;
}

export class PolicyBenefitDto {
  @IsString() kind!: string;
  @IsString() kindText!: string;
  @IsString() text!: string;
  @IsIn(['exact', 'at-most']) bound!: string;
  @IsIn(['documented', 'reported']) standing!: string;
  @IsOptional() @IsString() note?: string;
  @IsString({ each: true }) lines!: string[];
  @IsString({ each: true }) facts!: string[];
}

export class DecidedByDto {
  @IsString() fact!: string;
  @IsString() text!: string;
}

export class ParameterHistoryDto {
  @IsString() id!: string;
  @IsString() name!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => ParameterDto) values!: ParameterDto[];
}

/** At most `atMost` of this policy and those `with` it: per loan, per call or per enterprise. */
export class ExclusionDto {
  @IsString() id!: string;
  @IsString({ each: true }) with!: string[];
  @IsIn(EXCLUSION_SCOPES) scope!: string;
  @IsInt() atMost!: number;
  @IsString() from!: string;
  @OrNull() @IsString() to!: string | null;
  @IsString() text!: string;
  @ValidateNested() @Type(() => SourceDto) source!: SourceDto;
}

/** Days in a row on which the policy says the same. `state` uncertain: the texts do not give the exact day. */
export class PolicyVersionDto {
  @IsLocalDate() from!: string;
  @OrNull() @IsLocalDate() to!: string | null;
  @IsIn(['open', 'uncertain']) state!: string;
}

export class PolicyDto extends PolicySummaryDto {
  @IsLocalDate() asOf!: string;
  @OrNull() @IsString() channel!: string | null;
  @IsString({ each: true }) documents!: string[];
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ApplicationWindowDto)
  windows!: ApplicationWindowDto[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => PolicyVersionDto) versions!: PolicyVersionDto[];
  @ValidateNested() @Type(() => DecidedByDto) decidedBy!: DecidedByDto;
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => PolicyConditionDto)
  conditions!: PolicyConditionDto[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => PolicyBenefitDto) benefits!: PolicyBenefitDto[];
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ParameterHistoryDto)
  parameters!: ParameterHistoryDto[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => ExclusionDto) exclusions!: ExclusionDto[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => SourceDto) sources!: SourceDto[];
  @IsString({ each: true }) notes!: string[];
}

import { Type } from 'class-transformer';
import {
  Allow,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  ValidateNested,
} from 'class-validator';
import { IsCreditCode, IsLocalDate, OrNull } from '#contracts';
import { TRUSTS, type Trust } from '#rules';
import { EXCLUSION_SCOPES } from '../policy/domain/exclusion.ts';
import { BENEFIT_KINDS, type BenefitKind } from '../policy/domain/policy.ts';

/** Which text says so; the policy lists it in full under `sources`. */
export class SourceNameDto {
  @IsString() id!: string;
  /** Null: no document was found. */
  @OrNull() @IsString() document!: string | null;
  @IsIn(TRUSTS) trust!: Trust;
}

export class SourceDto extends SourceNameDto {
  @IsString({ each: true }) addresses!: string[];
  @IsOptional() @IsString() note?: string;
}

export class ParameterDto {
  @IsString() id!: string;
  @IsString() name!: string;
  /** Null: not found, or not certain on that day. */
  @OrNull() @Allow() value!: number | string | null;
  @IsString() unit!: string;
  @IsString() shown!: string;
  /** As the text states it: a day, a month or a year. */
  @OrNull() @IsString() since!: string | null;
  @OrNull() @IsString() until!: string | null;
  @OrNull() @ValidateNested() @Type(() => SourceNameDto) source!: SourceNameDto | null;
}

export class ChoiceDto {
  @IsString() id!: string;
  @IsString() name!: string;
}

/** A fact that rules ask for, and how to supply it. */
export class FactDto {
  @IsString() fact!: string;
  @IsString() name!: string;
  @IsIn(['integer', 'amount', 'day', 'flag', 'choice']) type!: string;
  @IsOptional() @IsString() unit?: string;
  @IsOptional() @IsInt() min?: number;
  @IsOptional() @IsInt() max?: number;
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => ChoiceDto) choices?: ChoiceDto[];
  @IsString() howToSupply!: string;
}

const OUTCOMES = ['eligible', 'not-eligible', 'undetermined', 'not-open'] as const;

/** Values that lead to the same; for numbers and days both ends are included, and an absent end is open. */
export class CellDto {
  @IsOptional() @IsArray() values?: (string | boolean)[];
  @IsOptional() @Allow() from?: number | string;
  @IsOptional() @Allow() to?: number | string;
  @IsString() shown!: string;
}

/** What the answer would be if the fact had one of these values, all else being as it is. */
export class IfKnownDto extends CellDto {
  @IsIn(OUTCOMES) outcome!: string;
}

export class MissingFactDto extends FactDto {
  /** Empty when there would be too many different cases. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => IfKnownDto) ifKnown!: IfKnownDto[];
}

export class FactChangeDto {
  @IsString() fact!: string;
  @IsString() name!: string;
  @Allow() from!: number | string | boolean;
  /** The nearest value that helps. */
  @Allow() to!: number | string | boolean;
  @ValidateNested() @Type(() => CellDto) wanted!: CellDto;
}

/** Facts that would have to change together; the answer was verified by checking again. */
export class ChangeDto {
  @IsString() text!: string;
  @IsIn(OUTCOMES) outcome!: string;
  /** Facts still to be supplied when it stays undetermined. */
  @IsString({ each: true }) stillMissing!: string[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => FactChangeDto) facts!: FactChangeDto[];
}

/** A fact that keeps a policy refused and cannot be changed. */
export class InTheWayDto {
  @IsString() fact!: string;
  @IsString() name!: string;
  @IsString() why!: string;
}

export class OriginDto {
  @IsIn(['sent', 'registry', 'assessment', 'asked']) kind!: string;
  /** Id of the event that says so; absent for facts sent along. */
  @IsOptional() @IsString() event?: string;
  /** The day from which it holds. */
  @IsOptional() @IsLocalDate() on?: string;
  /** True for a level by a maturity model with points that were not yet compared with the official text. */
  @IsOptional() @IsBoolean() openPoints?: boolean;
}

export class FactUsedDto {
  @IsString() fact!: string;
  @IsString() name!: string;
  @Allow() value!: number | string | boolean;
  @IsString() shown!: string;
  @ValidateNested() @Type(() => OriginDto) origin!: OriginDto;
}

export class ConditionAnswerDto {
  @IsString() id!: string;
  @IsIn(['met', 'not-met', 'unknown']) state!: string;
  @IsString() text!: string;
  @IsString() reason!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => FactUsedDto) facts!: FactUsedDto[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => ParameterDto) parameters!: ParameterDto[];
  @ValidateNested() @Type(() => SourceNameDto) source!: SourceNameDto;
  /** Codes; the policy's `missing` says how to supply them. */
  @IsString({ each: true }) missing!: string[];
}

export class BenefitLineDto {
  @IsString() id!: string;
  @IsString() text!: string;
  @IsString() unit!: string;
  @OrNull() @IsInt() value!: number | null;
  @IsString() shown!: string;
}

/** Between which amounts a benefit lies, whatever the missing facts are. */
export class BenefitRangeDto {
  @IsInt() fromFen!: number;
  /** Null: without an upper end. */
  @OrNull() @IsInt() toFen!: number | null;
}

/** Benefits of different kinds are never added up. */
export class BenefitAnswerDto {
  @IsIn(BENEFIT_KINDS) kind!: BenefitKind;
  @IsString() kindText!: string;
  @IsIn(['exact', 'at-most']) bound!: string;
  /** `reported`: no document was found for the amount. */
  @IsIn(['documented', 'reported']) standing!: string;
  @IsIn(['half-up', 'down', 'up']) rounding!: string;
  @OrNull() @IsInt() amountFen!: number | null;
  @IsOptional() @ValidateNested() @Type(() => BenefitRangeDto) range?: BenefitRangeDto;
  @IsString() text!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => BenefitLineDto) lines!: BenefitLineDto[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => ParameterDto) parameters!: ParameterDto[];
  @ValidateNested() @Type(() => SourceNameDto) source!: SourceNameDto;
  @IsOptional() @IsString() note?: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => FactDto) missing!: FactDto[];
}

/** The law that was applied: that of the day of the deed. */
export class LawOfDto {
  @IsLocalDate() day!: string;
  /** True when the day of the deed is not known and the latest law up to `asOf` is shown. */
  @IsBoolean() assumed!: boolean;
  /** The fact that gives the day. */
  @IsString() fact!: string;
  @IsLocalDate() since!: string;
  @OrNull() @IsLocalDate() until!: string | null;
}

export class PolicyAnswerDto {
  @IsString() policy!: string;
  @IsString() name!: string;
  @OrNull() @IsString() document!: string | null;
  @IsIn(TRUSTS) trust!: Trust;
  @IsIn(['documented', 'reported']) standing!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => SourceDto) sources!: SourceDto[];
  @IsIn(OUTCOMES) outcome!: string;
  @IsString() reason!: string;
  @ValidateNested() @Type(() => LawOfDto) lawOf!: LawOfDto;
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ConditionAnswerDto)
  conditions!: ConditionAnswerDto[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => MissingFactDto) missing!: MissingFactDto[];
  /** Of a refused policy, smallest first: what would have to be another for it not to be refused. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => ChangeDto) changes!: ChangeDto[];
  /** Of a refused policy that no possible change helps. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => InTheWayDto) inTheWay!: InTheWayDto[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => BenefitAnswerDto) benefits!: BenefitAnswerDto[];
}

/** What a combination gives in one kind of benefit. Kinds are never added up. */
export class KindSumDto {
  @IsIn(BENEFIT_KINDS) kind!: BenefitKind;
  @IsString() kindText!: string;
  @IsIn(['exact', 'at-most']) bound!: string;
  /** Of the amounts that could be worked out by a document. */
  @IsInt() knownFen!: number;
  /** Of the amounts that are only reported; absent when there are none. They decide no combination. */
  @IsOptional() @IsInt() reportedFen?: number;
  /** Policies whose amount is only reported. */
  @IsOptional() @IsString({ each: true }) reported?: string[];
  /** Policies whose amount could not be worked out. */
  @IsString({ each: true }) unknown!: string[];
  @IsString() text!: string;
}

export class CombinationDto {
  @IsString({ each: true }) policies!: string[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => KindSumDto) benefits!: KindSumDto[];
}

/** A rule that keeps policies from being had together. */
export class ConflictDto {
  @IsString() group!: string;
  @IsString({ each: true }) policies!: string[];
  @IsString({ each: true }) names!: string[];
  /** How many of them may be had. */
  @IsInt() atMost!: number;
  /** For one loan, in one call, or by one enterprise. */
  @IsIn(EXCLUSION_SCOPES) scope!: string;
  @IsString() reason!: string;
  @ValidateNested() @Type(() => SourceNameDto) source!: SourceNameDto;
}

/** Which of the policies one is eligible for can be had together. */
export class CombinationsDto {
  /** `best`: the one named gives at least as much in every kind as any other lawful one. `choice`: none of those named does. */
  @IsIn(['all', 'best', 'choice', 'none']) state!: string;
  @IsString() text!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => CombinationDto) best!: CombinationDto[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => ConflictDto) conflicts!: ConflictDto[];
}

/** What answers of every size have. */
class AnswerHeadDto {
  @IsOptional() @IsCreditCode() code?: string;
  /** Of a registered enterprise: true for a made-up one. */
  @IsOptional() @IsBoolean() sample?: boolean;
  @IsLocalDate() asOf!: string;
  /** That this is information and no decision. */
  @IsString() notice!: string;
  @ValidateNested() @Type(() => CombinationsDto) combination!: CombinationsDto;
}

/** `detail: full` (the default): with the law, how to supply what is missing, and what would have to change. */
export class CheckAnswerDto extends AnswerHeadDto {
  @IsArray() @ValidateNested({ each: true }) @Type(() => PolicyAnswerDto) policies!: PolicyAnswerDto[];
}

/** A number of the law; its name is in the policy. */
export class NumberUsedDto {
  @IsString() id!: string;
  /** Null: not found, or not certain on that day. */
  @OrNull() @Allow() value!: number | string | null;
  @IsString() unit!: string;
  /** As the text states it: a day, a month or a year. */
  @OrNull() @IsString() since!: string | null;
  /** Id of a source of the policy. */
  @OrNull() @IsString() source!: string | null;
}

export class ConditionReasonDto {
  @IsString() id!: string;
  @IsIn(['met', 'not-met', 'unknown']) state!: string;
  @IsString() text!: string;
  /** Codes of the facts it looks at; those that are known stand in `facts` of the answer. */
  @IsString({ each: true }) facts!: string[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => NumberUsedDto) parameters!: NumberUsedDto[];
  /** Id of a source of the policy. */
  @IsString() source!: string;
}

export class BenefitReasonDto {
  @IsIn(BENEFIT_KINDS) kind!: BenefitKind;
  @IsIn(['exact', 'at-most']) bound!: string;
  @IsString() text!: string;
  @OrNull() @IsInt() amountFen!: number | null;
}

export class PolicyReasonsDto {
  @IsString() policy!: string;
  @IsString() name!: string;
  @IsIn(TRUSTS) trust!: Trust;
  @IsIn(['documented', 'reported']) standing!: string;
  @IsIn(OUTCOMES) outcome!: string;
  @IsString() reason!: string;
  @ValidateNested() @Type(() => LawOfDto) lawOf!: LawOfDto;
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ConditionReasonDto)
  conditions!: ConditionReasonDto[];
  /** Codes of facts; `GET /v1/facts` says how to supply them. */
  @IsString({ each: true }) missing!: string[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => BenefitReasonDto) benefits!: BenefitReasonDto[];
}

/** A fact that some policy of the answer looked at. */
export class FactGivenDto {
  @IsString() fact!: string;
  @Allow() value!: number | string | boolean;
  @ValidateNested() @Type(() => OriginDto) origin!: OriginDto;
}

/** `detail: reasons`: every condition with its state, facts, numbers and source; what can be looked up by its name is not repeated. */
export class ReasonsAnswerDto extends AnswerHeadDto {
  @IsArray() @ValidateNested({ each: true }) @Type(() => PolicyReasonsDto) policies!: PolicyReasonsDto[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => FactGivenDto) facts!: FactGivenDto[];
}

export class PolicyOutcomeDto {
  @IsString() policy!: string;
  @IsIn(OUTCOMES) outcome!: string;
  /** The day whose law was applied. */
  @IsLocalDate() day!: string;
  /** Codes of facts; `GET /v1/facts` says how to supply them. */
  @IsString({ each: true }) missing!: string[];
}

/** `detail: outcomes`: only what each policy says. */
export class OutcomesAnswerDto extends AnswerHeadDto {
  @IsArray() @ValidateNested({ each: true }) @Type(() => PolicyOutcomeDto) policies!: PolicyOutcomeDto[];
}

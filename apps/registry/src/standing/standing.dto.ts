import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
} from 'class-validator';
import {
  INCIDENT_KINDS,
  INCIDENT_SEVERITIES,
  IsCreditCode,
  IsFen,
  IsLocalDate,
  type IncidentKind,
  type IncidentSeverity,
} from '#contracts';

/** How long a designation holds; which document says so. */
export class DesignationDto {
  /** First day of its validity. */
  @IsLocalDate() from!: string;
  /** Last day of its validity. */
  @IsOptional() @IsLocalDate() validTo?: string;
  @IsOptional() @IsString() @Length(1, 60) certificate?: string;
  @IsString() @Length(1, 200) source!: string;
}

export class WithdrawDesignationDto {
  @IsLocalDate() on!: string;
  @IsString() @Length(1, 200) reason!: string;
}

export class ListEntryDto {
  /** First day on the list. */
  @IsLocalDate() on!: string;
  /** First day off it, when that is known. */
  @IsOptional() @IsLocalDate() leftOn?: string;
  /** Which project is listed; absent = the enterprise itself. */
  @IsOptional() @IsString() @Length(1, 100) project?: string;
  @IsString() @Length(1, 200) source!: string;
}

export class LeaveListDto {
  @IsLocalDate() on!: string;
  @IsOptional() @IsString() @Length(1, 100) project?: string;
  @IsString() @Length(1, 200) reason!: string;
}

/** Figures on research of a year; what is left out stays as it is. */
export class ResearchDto {
  /** 研究开发费用 in fen. */
  @IsOptional() @IsFen() rdExpenseFen?: number;
  /** 境内研发费用 in fen. */
  @IsOptional() @IsFen() rdAtHomeFen?: number;
  /** 科技人员, persons. */
  @IsOptional() @IsInt() @Min(0) @Max(10_000_000) techStaff?: number;
  /** 高新技术产品（服务）收入 in fen. */
  @IsOptional() @IsFen() highTechRevenueFen?: number;
  /** 资产总额 in fen. */
  @IsOptional() @IsFen() assetsFen?: number;
  @IsString() @Length(1, 200) source!: string;
}

export class IncidentDto {
  /** The day it happened. */
  @IsLocalDate() on!: string;
  @IsIn(INCIDENT_KINDS) kind!: IncidentKind;
  /** `major`: 重大 or 严重, or worse. */
  @IsIn(INCIDENT_SEVERITIES) severity!: IncidentSeverity;
  @IsString() @Length(1, 200) source!: string;
}

export class StrikeIncidentDto {
  @IsString() @Length(1, 200) reason!: string;
}

/** Up to `on`, and back to `from`, there is nothing but what is recorded. */
export class RecordCheckDto {
  @IsLocalDate() on!: string;
  @IsLocalDate() from!: string;
  @IsString() @Length(1, 200) source!: string;
}

class LookedUpDto {
  /** The day on which it was looked up. */
  @IsLocalDate() on!: string;
  /** Designations it does not hold but as recorded. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsString({ each: true })
  designations?: string[];
  /** Lists it is not on but as recorded. */
  @IsOptional() @IsArray() @ArrayMaxSize(100) @ArrayUnique() @IsString({ each: true }) lists?: string[];
}

/** On that day the enterprise is in these registers only as recorded here. */
export class StandingCheckDto extends LookedUpDto {
  @IsString() @Length(1, 200) source!: string;
}

class ProfileFields {
  /** From this day on. */
  @IsLocalDate() on!: string;
  /** 拥有核心自主知识产权 */
  @IsOptional() @IsBoolean() coreIpOwned?: boolean;
  /** 主要产品（服务）属于国家重点支持的高新技术领域 */
  @IsOptional() @IsBoolean() highTechField?: boolean;
  /** 从事特定细分市场起始日 */
  @IsOptional() @IsLocalDate() nicheMarketSince?: string;
  /** 所属重点产业链, an id of `GET /v1/standing-terms`; `none` for none of them. */
  @IsOptional() @IsString() @Length(1, 100) valueChain?: string;
  /** 具有独立法人资格 */
  @IsOptional() @IsBoolean() independentLegalPerson?: boolean;
  /** 创新能力评价达到要求 */
  @IsOptional() @IsBoolean() innovationRatingPassed?: boolean;
  /** 提供国家禁止、限制或淘汰类产品 */
  @IsOptional() @IsBoolean() bannedProducts?: boolean;
  /** 已在智能制造评估评价公共服务平台评估 */
  @IsOptional() @IsBoolean() smartManufacturingAssessed?: boolean;
  /** 财务状况良好 */
  @IsOptional() @IsBoolean() financesSound?: boolean;
  /** 正在或计划实施数字化改造 */
  @IsOptional() @IsBoolean() transformingOrPlanning?: boolean;
  /** 接受数字化水平评测 */
  @IsOptional() @IsBoolean() acceptsAssessment?: boolean;
  /** 专精特新评价其他各项得分 */
  @IsOptional() @IsInt() @Min(0) @Max(95) specialisedScore?: number;
}

/** What the enterprise is; what is left out stays as it is. */
export class ProfileDto extends ProfileFields {
  @IsString() @Length(1, 200) source!: string;
}

export class StandingCheckLine extends LookedUpDto {
  @IsCreditCode() code!: string;
  @IsOptional() @IsString() @Length(1, 200) source?: string;
}

export class ProfileLine extends ProfileFields {
  @IsCreditCode() code!: string;
  @IsOptional() @IsString() @Length(1, 200) source?: string;
}

/** A line of a file names its enterprise; its source is the file unless it says another. */
export class DesignationLine {
  @IsCreditCode() code!: string;
  @IsString() @Length(1, 100) designation!: string;
  @IsLocalDate() from!: string;
  @IsOptional() @IsLocalDate() validTo?: string;
  @IsOptional() @IsString() @Length(1, 60) certificate?: string;
  @IsOptional() @IsString() @Length(1, 200) source?: string;
}

export class ListLine {
  @IsCreditCode() code!: string;
  @IsString() @Length(1, 100) list!: string;
  @IsOptional() @IsString() @Length(1, 100) project?: string;
  @IsLocalDate() on!: string;
  @IsOptional() @IsLocalDate() leftOn?: string;
  @IsOptional() @IsString() @Length(1, 200) source?: string;
}

export class ResearchLine {
  @IsCreditCode() code!: string;
  @IsInt() @Min(2000) @Max(2100) year!: number;
  @IsOptional() @IsFen() rdExpenseFen?: number;
  @IsOptional() @IsFen() rdAtHomeFen?: number;
  @IsOptional() @IsInt() @Min(0) @Max(10_000_000) techStaff?: number;
  @IsOptional() @IsFen() highTechRevenueFen?: number;
  @IsOptional() @IsFen() assetsFen?: number;
  @IsOptional() @IsString() @Length(1, 200) source?: string;
}

export class IncidentLine {
  @IsCreditCode() code!: string;
  @IsString() @Length(1, 64) incidentId!: string;
  @IsLocalDate() on!: string;
  @IsIn(INCIDENT_KINDS) kind!: IncidentKind;
  @IsIn(INCIDENT_SEVERITIES) severity!: IncidentSeverity;
  @IsOptional() @IsString() @Length(1, 200) source?: string;
}

export class RecordCheckLine {
  @IsCreditCode() code!: string;
  @IsLocalDate() on!: string;
  @IsLocalDate() from!: string;
  @IsOptional() @IsString() @Length(1, 200) source?: string;
}

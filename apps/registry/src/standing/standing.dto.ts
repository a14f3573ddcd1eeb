import { IsIn, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
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

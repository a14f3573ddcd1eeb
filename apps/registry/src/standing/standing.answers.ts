import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { IsCreditCode, IsLocalDate } from '#contracts';
import {
  DesignationDto,
  IncidentDto,
  ProfileDto,
  RecordCheckDto,
  ResearchDto,
  StandingCheckDto,
} from './standing.dto.ts';

export class DesignationAnswer extends DesignationDto {
  @IsString() designation!: string;
  /** The first day it no longer holds because it was withdrawn. */
  @IsOptional() @IsLocalDate() withdrawnOn?: string;
  /** Today. */
  @IsBoolean() inForce!: boolean;
}

/** From this day on it is on the list, or off it. */
export class ListMarkAnswer {
  @IsString() list!: string;
  @IsOptional() @IsString() project?: string;
  @IsLocalDate() on!: string;
  @IsBoolean() listed!: boolean;
  @IsString() basis!: string;
}

export class ResearchAnswer extends ResearchDto {
  @IsInt() year!: number;
}

export class IncidentAnswer extends IncidentDto {
  @IsString() incidentId!: string;
  /** Why it never counted. */
  @IsOptional() @IsString() struck?: string;
}

/** What an enterprise holds beyond its figures: each statement with its day and its source. */
export class StandingAnswer {
  @IsCreditCode() code!: string;
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => DesignationAnswer)
  designations!: DesignationAnswer[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => ListMarkAnswer) lists!: ListMarkAnswer[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => ResearchAnswer) research!: ResearchAnswer[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => IncidentAnswer) incidents!: IncidentAnswer[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => RecordCheckDto) recordChecks!: RecordCheckDto[];
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => StandingCheckDto)
  standingChecks!: StandingCheckDto[];
  /** Oldest first; what a later one does not name stays. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => ProfileDto) profile!: ProfileDto[];
}

export class StandingTermAnswer {
  @IsString() id!: string;
  @IsString() zh!: string;
  @IsString() en!: string;
  /** Other names that imports understand. */
  @IsString({ each: true }) aliases!: string[];
}

/** The designations and lists that the register can record. */
export class StandingTermsAnswer {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => StandingTermAnswer)
  designations!: StandingTermAnswer[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => StandingTermAnswer) lists!: StandingTermAnswer[];
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => StandingTermAnswer)
  valueChains!: StandingTermAnswer[];
}

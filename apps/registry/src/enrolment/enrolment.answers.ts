import { Type } from 'class-transformer';
import { IsArray, IsIn, IsOptional, IsString, ValidateNested } from 'class-validator';
import {
  ENROLMENT_STAGES,
  IsCreditCode,
  IsFen,
  IsListId,
  IsLocalDate,
  type EnrolmentStage,
} from '#contracts';
import { ENROLMENT_COMMANDS, type EnrolmentCommand } from './domain/decide.ts';

export class ContractAnswer {
  @IsOptional() @IsCreditCode() providerCode?: string;
  @IsOptional() @IsLocalDate() contractOn?: string;
  @IsOptional() @IsFen() contractAmountFen?: number;
}

/** A line of the list. */
export class EnrolmentItemAnswer {
  @IsString() enrolmentId!: string;
  @IsListId() programme!: string;
  @IsCreditCode() code!: string;
  @IsIn(ENROLMENT_STAGES) status!: EnrolmentStage;
  /** The day the stage began. */
  @IsLocalDate() since!: string;
  @IsOptional() @ValidateNested() @Type(() => ContractAnswer) contract?: ContractAnswer;
  @IsOptional() @IsLocalDate() benchmarkOn?: string;
  /** Of a rejection or a withdrawal. */
  @IsOptional() @IsString() reason?: string;
}

export class EnrolmentAnswer extends EnrolmentItemAnswer {
  /** The steps that are possible now. */
  @IsArray() @IsIn(ENROLMENT_COMMANDS, { each: true }) next!: EnrolmentCommand['type'][];
}

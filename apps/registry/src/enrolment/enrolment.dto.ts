import { IsIn, IsOptional, IsString, Length, ValidateIf } from 'class-validator';
import {
  ENROLMENT_STAGES,
  IsCreditCode,
  IsFen,
  IsListId,
  IsLocalDate,
  type EnrolmentStage,
} from '#contracts';
import { PageQuery } from '#service-kit';

export class ApplyDto {
  @IsListId() programme!: string;
  @IsCreditCode() code!: string;
  @IsLocalDate() on!: string;
}

export class StepDto {
  /** The day the step was taken. */
  @IsLocalDate() on!: string;
}

export class ReasonedStepDto extends StepDto {
  @IsString() @Length(1, 500) reason!: string;
}

export class StartDto extends StepDto {
  @IsOptional() @IsCreditCode() providerCode?: string;
  @IsOptional() @IsLocalDate() contractOn?: string;
  @IsOptional() @IsFen() contractAmountFen?: number;
}

export const STEPS = [
  'application',
  'admission',
  'start',
  'completion',
  'acceptance',
  'rejection',
  'withdrawal',
  'benchmark',
] as const;
export type StepName = (typeof STEPS)[number];

/** A line of a bulk file: one step of one enrolment. */
export class EnrolmentLineDto extends StartDto {
  @IsIn(STEPS) step!: StepName;
  @IsListId() programme!: string;
  @IsCreditCode() code!: string;
  @ValidateIf(({ step }: EnrolmentLineDto) => step === 'rejection' || step === 'withdrawal')
  @IsString()
  @Length(1, 500)
  reason?: string;
}

export class EnrolmentListQuery extends PageQuery {
  @IsOptional() @IsIn(ENROLMENT_STAGES) stage?: EnrolmentStage;
  @IsOptional() @IsCreditCode() code?: string;
}

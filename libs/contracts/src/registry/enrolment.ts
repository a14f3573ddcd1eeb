import { IsOptional, IsString, Length } from 'class-validator';
import { contract } from '../contract.ts';
import { IsCreditCode, IsFen, IsListId, IsLocalDate } from '../validators.ts';

class EnrolmentPayload {
  /** `<programme>.<code>` */
  @IsString() @Length(1, 100) enrolmentId!: string;
  @IsListId() programme!: string;
  @IsCreditCode() code!: string;
}

const key = (payload: EnrolmentPayload) => payload.code;

export class EnrolmentAppliedPayload extends EnrolmentPayload {}

export const EnrolmentApplied = contract({
  type: 'registry.enrolment.applied',
  version: 1,
  payload: EnrolmentAppliedPayload,
  key,
  description: { zh: '企业已申报参加试点', en: 'An enterprise applied for the programme.' },
});

export class EnrolmentAdmittedPayload extends EnrolmentPayload {}

export const EnrolmentAdmitted = contract({
  type: 'registry.enrolment.admitted',
  version: 1,
  payload: EnrolmentAdmittedPayload,
  key,
  description: { zh: '企业已列入试点名单', en: 'The bureau put the enterprise on the pilot list.' },
});

export class TransformationStartedPayload extends EnrolmentPayload {
  /** Credit code of the provider under contract. */
  @IsOptional() @IsCreditCode() providerCode?: string;
  @IsOptional() @IsLocalDate() contractOn?: string;
  @IsOptional() @IsFen() contractAmountFen?: number;
}

export const TransformationStarted = contract({
  type: 'registry.enrolment.transformation-started',
  version: 1,
  payload: TransformationStartedPayload,
  key,
  description: { zh: '改造已启动', en: 'Work began under a contract.' },
});

export class TransformationCompletedPayload extends EnrolmentPayload {}

export const TransformationCompleted = contract({
  type: 'registry.enrolment.transformation-completed',
  version: 1,
  payload: TransformationCompletedPayload,
  key,
  description: { zh: '改造已完工，待验收', en: 'Work is finished and waits for acceptance.' },
});

export class EnrolmentAcceptedPayload extends EnrolmentPayload {}

export const EnrolmentAccepted = contract({
  type: 'registry.enrolment.accepted',
  version: 1,
  payload: EnrolmentAcceptedPayload,
  key,
  description: {
    zh: '验收通过，计入完成改造',
    en: 'Accepted; counts as a transformed SME from the effective day.',
  },
});

export class EnrolmentRejectedPayload extends EnrolmentPayload {
  @IsString() @Length(1, 500) reason!: string;
}

export const EnrolmentRejected = contract({
  type: 'registry.enrolment.rejected',
  version: 1,
  payload: EnrolmentRejectedPayload,
  key,
  description: { zh: '申报未通过', en: 'The application was rejected.' },
});

export class EnrolmentWithdrawnPayload extends EnrolmentPayload {
  @IsString() @Length(1, 500) reason!: string;
}

export const EnrolmentWithdrawn = contract({
  type: 'registry.enrolment.withdrawn',
  version: 1,
  payload: EnrolmentWithdrawnPayload,
  key,
  description: { zh: '企业已退出试点', en: 'The enterprise left the programme.' },
});

export class BenchmarkNamedPayload extends EnrolmentPayload {}

export const BenchmarkNamed = contract({
  type: 'registry.enrolment.benchmark-named',
  version: 1,
  payload: BenchmarkNamedPayload,
  key,
  description: { zh: '企业已确定为转型样板', en: 'An accepted enterprise was named a benchmark.' },
});

import type { LocalDate } from '#kernel';
import type { SampleEnterprise } from './enterprise.ts';

export type StepName =
  | 'application'
  | 'admission'
  | 'start'
  | 'completion'
  | 'acceptance'
  | 'rejection'
  | 'withdrawal'
  | 'benchmark';

export interface Step {
  readonly step: StepName;
  readonly on: LocalDate;
  readonly reason?: string;
  readonly providerCode?: string;
  readonly contractOn?: LocalDate;
  readonly contractAmountFen?: number;
}

/** How far an enrolment has come by the end of the history. */
export type Outcome =
  | 'accepted'
  | 'completed'
  | 'transforming'
  | 'admitted'
  | 'applied'
  | 'rejected'
  | 'withdrawn'
  | 'accepted-withdrawn';

export interface SampleEnrolment {
  readonly enterprise: SampleEnterprise;
  readonly outcome: Outcome;
  readonly steps: readonly Step[];
}

export function stepOn(enrolment: SampleEnrolment, step: StepName): LocalDate | undefined {
  return enrolment.steps.find((entry) => entry.step === step)?.on;
}

import type { EnrolmentStage } from '#contracts';
import type { DomainEvent, LocalDate } from '#kernel';

interface Subject {
  readonly enrolmentId: string;
  readonly programme: string;
  readonly code: string;
}

export interface Contract {
  readonly providerCode?: string;
  readonly contractOn?: string;
  readonly contractAmountFen?: number;
}

export type EnrolmentEvent =
  | DomainEvent<'EnrolmentApplied', Subject>
  | DomainEvent<'EnrolmentAdmitted', Subject>
  | DomainEvent<'TransformationStarted', Subject & Contract>
  | DomainEvent<'TransformationCompleted', Subject>
  | DomainEvent<'EnrolmentAccepted', Subject>
  | DomainEvent<'EnrolmentRejected', Subject & { reason: string }>
  | DomainEvent<'EnrolmentWithdrawn', Subject & { reason: string }>
  | DomainEvent<'BenchmarkNamed', Subject>;

export type Enrolment =
  | { readonly status: 'absent' }
  | (Subject & {
      readonly status: EnrolmentStage;
      /** The day the current stage began; a later stage cannot begin earlier. */
      readonly since: LocalDate;
      readonly contract?: Contract;
      readonly benchmarkOn?: LocalDate;
      readonly reason?: string;
    });

export type KnownEnrolment = Exclude<Enrolment, { status: 'absent' }>;

const STAGE_AFTER: Partial<Record<EnrolmentEvent['type'], EnrolmentStage>> = {
  EnrolmentApplied: 'applied',
  EnrolmentAdmitted: 'admitted',
  TransformationStarted: 'transforming',
  TransformationCompleted: 'completed',
  EnrolmentAccepted: 'accepted',
  EnrolmentRejected: 'rejected',
  EnrolmentWithdrawn: 'withdrawn',
};

export const absent = (): Enrolment => ({ status: 'absent' });

export function evolve(state: Enrolment, event: EnrolmentEvent): Enrolment {
  if (event.type === 'BenchmarkNamed')
    return state.status === 'absent' ? state : { ...state, benchmarkOn: event.effectiveOn };
  const { enrolmentId, programme, code } = event.data;
  const known = state.status === 'absent' || event.type === 'EnrolmentApplied' ? {} : state;
  return {
    ...known,
    enrolmentId,
    programme,
    code,
    status: STAGE_AFTER[event.type]!,
    since: event.effectiveOn,
    ...(event.type === 'TransformationStarted' ? { contract: contractOf(event.data) } : {}),
    ...('reason' in event.data ? { reason: event.data.reason } : {}),
  };
}

function contractOf({ providerCode, contractOn, contractAmountFen }: Contract): Contract {
  return { providerCode, contractOn, contractAmountFen };
}

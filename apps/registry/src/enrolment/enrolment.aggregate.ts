import {
  BenchmarkNamed,
  EnrolmentAccepted,
  EnrolmentAdmitted,
  EnrolmentApplied,
  EnrolmentRejected,
  EnrolmentWithdrawn,
  TransformationCompleted,
  TransformationStarted,
  type EventContract,
} from '#contracts';
import type { Aggregate } from '#event-log';
import { enrolmentDecider, type EnrolmentCommand } from './domain/decide.ts';
import type { Enrolment, EnrolmentEvent } from './domain/enrolment.ts';

const PUBLIC: Record<EnrolmentEvent['type'], EventContract> = {
  EnrolmentApplied,
  EnrolmentAdmitted,
  TransformationStarted,
  TransformationCompleted,
  EnrolmentAccepted,
  EnrolmentRejected,
  EnrolmentWithdrawn,
  BenchmarkNamed,
};

/** One enterprise's way through one programme, by `<programme>.<code>`. */
export const enrolmentAggregate: Aggregate<EnrolmentCommand, EnrolmentEvent, Enrolment> = {
  category: 'enrolment',
  decider: enrolmentDecider,
  toPublic: (event) => ({ contract: PUBLIC[event.type], payload: event.data }),
};

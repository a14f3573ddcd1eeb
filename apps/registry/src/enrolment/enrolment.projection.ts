import {
  BenchmarkNamed,
  EnrolmentAccepted,
  EnrolmentAdmitted,
  EnrolmentApplied,
  EnrolmentRejected,
  EnrolmentWithdrawn,
  TransformationCompleted,
  TransformationStarted,
} from '#contracts';
import { projection } from '#projections';
import { absent, evolve, type Enrolment, type EnrolmentEvent } from './domain/enrolment.ts';

const EVENT_TYPES: Record<string, EnrolmentEvent['type']> = {
  [EnrolmentApplied.type]: 'EnrolmentApplied',
  [EnrolmentAdmitted.type]: 'EnrolmentAdmitted',
  [TransformationStarted.type]: 'TransformationStarted',
  [TransformationCompleted.type]: 'TransformationCompleted',
  [EnrolmentAccepted.type]: 'EnrolmentAccepted',
  [EnrolmentRejected.type]: 'EnrolmentRejected',
  [EnrolmentWithdrawn.type]: 'EnrolmentWithdrawn',
  [BenchmarkNamed.type]: 'BenchmarkNamed',
};

/** Enrolments as lists show them, by `<programme>.<code>`. */
export const enrolmentList = projection<{ enrolment: Enrolment }>({
  name: 'enrolment-list',
  version: 1,
  contracts: [
    EnrolmentApplied,
    EnrolmentAdmitted,
    TransformationStarted,
    TransformationCompleted,
    EnrolmentAccepted,
    EnrolmentRejected,
    EnrolmentWithdrawn,
    BenchmarkNamed,
  ],
  key: (event) => event.stream,
  keyOf: (position) => position.stream,
  initial: () => ({ enrolment: absent() }),
  evolve: (row, event) => ({
    enrolment: evolve(row.enrolment, {
      type: EVENT_TYPES[event.type],
      effectiveOn: event.effectiveOn,
      data: event.data,
    } as EnrolmentEvent),
  }),
  indexes: [{ keys: { 'enrolment.status': 1, _id: 1 } }, { keys: { 'enrolment.code': 1 } }],
});

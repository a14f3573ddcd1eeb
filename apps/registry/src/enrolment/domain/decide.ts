import type { EnrolmentStage } from '#contracts';
import { type Decider, type Decision, type LocalDate, Refusal } from '#kernel';
import {
  absent,
  evolve,
  type Contract,
  type Enrolment,
  type EnrolmentEvent,
  type KnownEnrolment,
} from './enrolment.ts';

interface Step {
  readonly on: LocalDate;
  readonly today: LocalDate;
}

export type EnrolmentCommand =
  | (Step & { readonly type: 'Apply'; readonly programme: string; readonly code: string })
  | (Step & { readonly type: 'Admit' })
  | (Step & { readonly type: 'StartTransformation'; readonly contract: Contract })
  | (Step & { readonly type: 'CompleteTransformation' })
  | (Step & { readonly type: 'Accept' })
  | (Step & { readonly type: 'Reject'; readonly reason: string })
  | (Step & { readonly type: 'Withdraw'; readonly reason: string })
  | (Step & { readonly type: 'NameBenchmark' });

/** From which stages a step is possible. */
const POSSIBLE_FROM: Record<Exclude<EnrolmentCommand['type'], 'Apply'>, readonly EnrolmentStage[]> = {
  Admit: ['applied'],
  Reject: ['applied'],
  StartTransformation: ['admitted'],
  CompleteTransformation: ['transforming'],
  Accept: ['completed'],
  Withdraw: ['applied', 'admitted', 'transforming', 'completed', 'accepted'],
  NameBenchmark: ['accepted'],
};

export const ENROLMENT_COMMANDS = [
  'Apply',
  ...Object.keys(POSSIBLE_FROM),
] as readonly EnrolmentCommand['type'][];

export const enrolmentId = (programme: string, code: string): string => `${programme}.${code}`;

/** The steps that an enrolment in this state can take next. */
export function possibleSteps(state: Enrolment): EnrolmentCommand['type'][] {
  if (state.status === 'absent') return ['Apply'];
  const { status } = state;
  return (Object.keys(POSSIBLE_FROM) as (keyof typeof POSSIBLE_FROM)[]).filter(
    (step) => POSSIBLE_FROM[step].includes(status) && !(step === 'NameBenchmark' && state.benchmarkOn),
  );
}

function decide(command: EnrolmentCommand, state: Enrolment): Decision<EnrolmentEvent> {
  const { on, today } = command;
  if (on > today) return new Refusal('enrolment.in-the-future', { on, today }, 'on');
  if (command.type === 'Apply') return apply(command, state);
  if (state.status === 'absent') return new Refusal('enrolment.not-found');
  if (command.type === 'NameBenchmark' && state.benchmarkOn)
    return state.benchmarkOn === on
      ? []
      : new Refusal('enrolment.already-a-benchmark', { on: state.benchmarkOn });
  if (!POSSIBLE_FROM[command.type].includes(state.status))
    return new Refusal('enrolment.step-not-possible', {
      step: command.type,
      stage: state.status,
      possible: possibleSteps(state),
    });
  if (on < state.since) return new Refusal('enrolment.before-last-step', { on, since: state.since }, 'on');
  return [eventOf(command, state)];
}

/** An enterprise may apply again after a rejection or a withdrawal; never twice at a time. */
function apply(
  { programme, code, on }: Extract<EnrolmentCommand, { type: 'Apply' }>,
  state: Enrolment,
): Decision<EnrolmentEvent> {
  const open = state.status !== 'absent' && state.status !== 'rejected' && state.status !== 'withdrawn';
  if (open) return new Refusal('enrolment.already-applied', { code, programme, stage: state.status });
  if (state.status !== 'absent' && on < state.since)
    return new Refusal('enrolment.before-last-step', { on, since: state.since }, 'on');
  const data = { enrolmentId: enrolmentId(programme, code), programme, code };
  return [{ type: 'EnrolmentApplied', effectiveOn: on, data }];
}

function eventOf(
  command: Exclude<EnrolmentCommand, { type: 'Apply' }>,
  { enrolmentId: id, programme, code }: KnownEnrolment,
): EnrolmentEvent {
  const effectiveOn = command.on;
  const data = { enrolmentId: id, programme, code };
  switch (command.type) {
    case 'Admit':
      return { type: 'EnrolmentAdmitted', effectiveOn, data };
    case 'StartTransformation':
      return { type: 'TransformationStarted', effectiveOn, data: { ...data, ...command.contract } };
    case 'CompleteTransformation':
      return { type: 'TransformationCompleted', effectiveOn, data };
    case 'Accept':
      return { type: 'EnrolmentAccepted', effectiveOn, data };
    case 'Reject':
      return { type: 'EnrolmentRejected', effectiveOn, data: { ...data, reason: command.reason } };
    case 'Withdraw':
      return { type: 'EnrolmentWithdrawn', effectiveOn, data: { ...data, reason: command.reason } };
    case 'NameBenchmark':
      return { type: 'BenchmarkNamed', effectiveOn, data };
  }
}

export const enrolmentDecider: Decider<EnrolmentCommand, EnrolmentEvent, Enrolment> = {
  initialState: absent,
  evolve,
  decide,
};

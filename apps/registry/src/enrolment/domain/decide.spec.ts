import { isRefusal, localDate } from '#kernel';
import { refused, specify } from '#testing';
import { enrolmentDecider, enrolmentId, possibleSteps, type EnrolmentCommand } from './decide.ts';
import type { EnrolmentEvent } from './enrolment.ts';

const CODE = '91350100M000100Y43';
const PROGRAMME = 'zhuzhou-2024';
const dated = (on: string) => ({ on: localDate(on), today: localDate('2026-06-30') });
const apply = (on = '2024-07-01'): EnrolmentCommand => ({
  type: 'Apply',
  programme: PROGRAMME,
  code: CODE,
  ...dated(on),
});
const step = (type: 'Admit' | 'CompleteTransformation' | 'Accept' | 'NameBenchmark', on: string) =>
  ({ type, ...dated(on) }) as EnrolmentCommand;
const start = (on: string): EnrolmentCommand => ({ type: 'StartTransformation', contract: {}, ...dated(on) });
const withdraw = (on: string): EnrolmentCommand => ({ type: 'Withdraw', reason: 'moved away', ...dated(on) });

const WAY = [
  apply(),
  step('Admit', '2024-08-01'),
  start('2024-09-01'),
  step('CompleteTransformation', '2025-03-01'),
  step('Accept', '2025-06-01'),
];
const subject = { enrolmentId: enrolmentId(PROGRAMME, CODE), programme: PROGRAMME, code: CODE };
const enrolment = specify(enrolmentDecider);

describe('an enrolment', () => {
  it('goes from application to acceptance step by step', () => {
    expect(after(...WAY).map(({ type }) => type)).toEqual([
      'EnrolmentApplied',
      'EnrolmentAdmitted',
      'TransformationStarted',
      'TransformationCompleted',
      'EnrolmentAccepted',
    ]);
  });

  it('refuses a step out of turn, and says which are possible', () => {
    enrolment
      .given(after(apply()))
      .when(step('Accept', '2025-06-01'))
      .then(
        refused('enrolment.step-not-possible', {
          params: { step: 'Accept', stage: 'applied', possible: ['Admit', 'Reject', 'Withdraw'] },
        }),
      );
  });

  it('takes no step on a day before the last one', () => {
    enrolment
      .given(after(apply('2024-07-01')))
      .when(step('Admit', '2024-06-30'))
      .then(refused('enrolment.before-last-step', { field: 'on' }));
  });

  it('takes no step in the future', () => {
    enrolment.when(apply('2026-07-01')).then(refused('enrolment.in-the-future', { field: 'on' }));
  });

  it('is one at a time; after a withdrawal an enterprise may apply again', () => {
    enrolment.given(after(apply())).when(apply('2024-07-02')).then(refused('enrolment.already-applied'));
    enrolment
      .given(after(apply(), withdraw('2024-08-01')))
      .when(apply('2024-09-01'))
      .then([{ type: 'EnrolmentApplied', effectiveOn: localDate('2024-09-01'), data: subject }]);
  });

  it('can be withdrawn even after acceptance, and then counts no more', () => {
    expect(stateAfter(...WAY, withdraw('2026-01-01')).status).toBe('withdrawn');
  });
});

describe('a benchmark', () => {
  it('is named among the accepted only', () => {
    enrolment
      .given(after(...WAY.slice(0, 4)))
      .when(step('NameBenchmark', '2025-07-01'))
      .then(refused('enrolment.step-not-possible'));
  });

  it('is named once; the same naming again changes nothing', () => {
    const named = after(...WAY, step('NameBenchmark', '2025-07-01'));
    enrolment.given(named).when(step('NameBenchmark', '2025-07-01')).then([]);
    enrolment
      .given(named)
      .when(step('NameBenchmark', '2025-08-01'))
      .then(refused('enrolment.already-a-benchmark', { params: { on: '2025-07-01' } }));
    expect(possibleSteps(stateAfter(...WAY, step('NameBenchmark', '2025-07-01')))).toEqual(['Withdraw']);
  });
});

function after(...commands: EnrolmentCommand[]): EnrolmentEvent[] {
  return commands.reduce<EnrolmentEvent[]>((events, command) => {
    const state = events.reduce(enrolmentDecider.evolve, enrolmentDecider.initialState());
    const decision = enrolmentDecider.decide(command, state);
    if (isRefusal(decision)) throw new Error(decision.code);
    return [...events, ...decision];
  }, []);
}

function stateAfter(...commands: EnrolmentCommand[]) {
  return after(...commands).reduce(enrolmentDecider.evolve, enrolmentDecider.initialState());
}

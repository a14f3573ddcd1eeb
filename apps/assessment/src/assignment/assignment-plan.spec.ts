import fc from 'fast-check';
import {
  AssignmentHandedOver,
  AssignmentPlanned,
  EvaluationCorrectionFiled,
  EvaluationFiled,
  EvaluationPublished,
  EvaluationReturned,
  EvaluationRevoked,
  type EventContract,
  type ReceivedEvent,
} from '#contracts';
import { assignmentPlan, type AssignmentRow } from './assignment-plan.projection.ts';

const said = (contract: EventContract<never>, stream: string, data: object = {}) =>
  ({ type: contract.type, stream, data }) as unknown as ReceivedEvent;
const planned = said(AssignmentPlanned as never, 'assignment-V-1', {
  assignmentId: 'V-1',
  day: '2026-06-01',
});
const handedOver = said(AssignmentHandedOver as never, 'assignment-V-1', { assessorId: 'assessor-2' });
const life = [
  said(EvaluationFiled as never, 'evaluation-V-1'),
  said(EvaluationReturned as never, 'evaluation-V-1', { correction: false }),
  said(EvaluationFiled as never, 'evaluation-V-1'),
  said(EvaluationPublished as never, 'evaluation-V-1'),
  said(EvaluationCorrectionFiled as never, 'evaluation-V-1'),
  said(EvaluationReturned as never, 'evaluation-V-1', { correction: true }),
  said(EvaluationRevoked as never, 'evaluation-V-1'),
];
const rowAfter = (events: readonly ReceivedEvent[]): AssignmentRow =>
  assignmentPlan.settle!(events.reduce(assignmentPlan.evolve, assignmentPlan.initial('V-1')));

describe('the row of an assignment', () => {
  it('is one for the assignment and its evaluation', () => {
    for (const event of [planned, ...life]) expect(assignmentPlan.key(event)).toBe('V-1');
  });

  it('tells what became of the evaluation, and that a correction was returned', () => {
    const statuses = life.map((_, place) => {
      const { status, correctionReturned } = rowAfter([planned, ...life.slice(0, place + 1)]);
      return correctionReturned ? `${status}, correction returned` : status;
    });
    const published = ['published', 'published', 'published, correction returned'];
    expect(statuses).toEqual(['filed', 'returned', 'filed', ...published, 'revoked']);
  });

  it('is the same however the two topics come', () => {
    const interleaved = fc
      .array(fc.boolean(), { minLength: 9, maxLength: 9 })
      .map((turns): ReceivedEvent[] => {
        const [plan, evaluation] = [[planned, handedOver], [...life]];
        const taken = turns
          .map((first) => (first ? plan : evaluation).shift())
          .filter((one) => one !== undefined);
        return [...taken, ...plan, ...evaluation];
      });
    fc.assert(
      fc.property(interleaved, (events) => {
        expect(rowAfter(events)).toEqual(rowAfter([planned, handedOver, ...life]));
      }),
    );
  });

  it('shows nothing of an evaluation that nobody planned', () => {
    expect(rowAfter(life)).toMatchObject({ planned: false });
    expect(rowAfter(life).status).toBeUndefined();
  });
});

import { localDate } from '#kernel';
import { refused, specify } from '#testing';
import type { AssignmentEvent, Plan } from './assignment.ts';
import { assignmentDecider, type AssignmentCommand } from './assignment-decider.ts';

const CODE = '91350100M000100Y43';
const today = localDate('2026-06-01');
const tomorrow = localDate('2026-06-02');
const about = { assignmentId: 'V-1', code: CODE };
const visit: Plan = { ...about, kind: 'on-site', stage: 'before', assessorId: 'assessor-1', day: today };
const { assessorId: _nobody, ...unassigned } = visit;
const self: Plan = { ...unassigned, kind: 'self-assessment' };

const event = (type: AssignmentEvent['type'], data: object, effectiveOn = today) =>
  ({ type, effectiveOn, data: { ...about, ...data } }) as AssignmentEvent;
const planned = event('AssignmentPlanned', visit);
const cancelled = event('AssignmentCancelled', { reason: 'closed' });
const submitted = event('AssignmentSubmitted', { submittedBy: 'assessor-1' });
const handedOver = event('AssignmentHandedOver', { assessorId: 'assessor-2' });

const now = { today, filed: false };
const plan = (changes: Partial<Plan> = {}, around: object = {}): AssignmentCommand => ({
  ...{ type: 'PlanAssignment', plan: { ...visit, ...changes }, tied: false, ...now },
  ...around,
});
const arrange = (changes: Partial<Plan> = {}): AssignmentCommand =>
  ({ ...plan(changes), type: 'ArrangeAssignment' }) as AssignmentCommand;
const move = (around: object = {}): AssignmentCommand => ({
  ...{ type: 'MoveAssignment', day: tomorrow, ...now },
  ...around,
});
const handOver = (assessorId = 'assessor-2', around: object = {}): AssignmentCommand => ({
  ...{ type: 'HandOverAssignment', assessorId, tied: false, ...now },
  ...around,
});
const cancel = (reason = 'closed', around: object = {}): AssignmentCommand => ({
  ...{ type: 'CancelAssignment', reason, ...now },
  ...around,
});
const submit = (submittedBy = 'assessor-1', tied = false): AssignmentCommand => ({
  ...{ type: 'SubmitAssignment', today, submittedBy, tied },
});
const assignment = specify(assignmentDecider);

describe('planning', () => {
  it('gives a visit to an assessor, and a self-assessment to the enterprise itself', () => {
    assignment.when(plan()).then([planned]);
    assignment.when({ ...plan(), plan: self } as AssignmentCommand).then([event('AssignmentPlanned', self)]);
  });
  it('asks for an assessor of a visit, and takes none for a self-assessment', () => {
    const bare = { ...plan(), plan: unassigned } as AssignmentCommand;
    assignment.when(bare).then(refused('assignment.assessor-missing', { field: 'assessorId' }));
    assignment.when(plan({ kind: 'self-assessment' })).then(refused('assignment.own-assessment'));
  });
  it('refuses an assessor with a declared tie, a wrong code, and an id that is taken or filed', () => {
    assignment.when(plan({}, { tied: true })).then(refused('tie.assessor-tied', { field: 'assessorId' }));
    assignment.when(plan({ code: '914302' })).then(refused('evaluation.code-invalid'));
    assignment.when(plan({}, { filed: true })).then(refused('assignment.already-filed'));
    assignment.given([planned]).when(plan()).then(refused('assignment.already-planned'));
  });
  it('as a file does it: plans, and moves and hands over what it planned otherwise before', () => {
    assignment.when(arrange()).then([planned]);
    assignment.given([planned]).when(arrange()).then([]);
    assignment
      .given([planned])
      .when(arrange({ day: tomorrow, assessorId: 'assessor-2' }))
      .then([event('AssignmentMoved', { day: tomorrow }), handedOver]);
    assignment
      .given([planned])
      .when(arrange({ stage: 'after' }))
      .then(refused('assignment.already-planned'));
    assignment.given([planned, cancelled]).when(arrange()).then(refused('assignment.cancelled'));
  });
});

describe('what is planned', () => {
  const given = assignment.given([planned]);
  it('is moved, handed over and cancelled with a reason', () => {
    given.when(move()).then([event('AssignmentMoved', { day: tomorrow })]);
    given.when(handOver()).then([handedOver]);
    given.when(cancel(' closed ')).then([cancelled]);
  });
  it('is not changed to what it is already', () => {
    given.when(move({ day: today })).then([]);
    given.when(handOver('assessor-1')).then([]);
    assignment.given([planned, cancelled]).when(cancel()).then([]);
  });
  it('is not handed to somebody with a tie, nor cancelled without a reason', () => {
    given.when(handOver('assessor-2', { tied: true })).then(refused('tie.assessor-tied'));
    given.when(cancel('  ')).then(refused('assignment.reason-missing', { field: 'reason' }));
  });
  it('is the enterprise’s own where it assesses itself', () => {
    const own = assignment.given([event('AssignmentPlanned', self)]);
    own.when(handOver()).then(refused('assignment.own-assessment'));
    own
      .when(submit('user-of-the-enterprise', true))
      .then([event('AssignmentSubmitted', { submittedBy: 'user-of-the-enterprise' })]);
  });
});

describe('what is over', () => {
  it.each([move(), handOver(), cancel('again'), submit()])(
    'a cancelled one is not changed: $type',
    (command) => {
      assignment.given([planned, cancelled]).when(command).then(refused('assignment.cancelled'));
    },
  );
  it.each([move({ filed: true }), handOver('assessor-2', { filed: true }), cancel('late', { filed: true })])(
    'a filed one is left to its review: $type',
    (command) => {
      assignment.given([planned, submitted]).when(command).then(refused('assignment.already-filed'));
    },
  );
  it.each([move(), handOver(), cancel()])('what does not exist is not found: $type', (command) => {
    assignment.when(command).then(refused('assignment.not-found'));
  });
});

describe('submitting', () => {
  it('is for the assessor who has it now, without a tie, and once', () => {
    assignment.given([planned]).when(submit()).then([submitted]);
    assignment.given([planned, submitted]).when(submit()).then([]);
    assignment.given([planned, handedOver]).when(submit()).then(refused('assignment.handed-over'));
    assignment.given([planned]).when(submit('assessor-1', true)).then(refused('tie.assessor-tied'));
  });
  it.each([move(), handOver(), cancel()])(
    'takes it out of the officials’ hands for that day: $type',
    (command) => {
      assignment.given([planned, submitted]).when(command).then(refused('assignment.being-submitted'));
    },
  );
  it('that came to nothing ends with the next day’s handing over: whoever has it then submits anew', () => {
    const broken = assignment.given([planned, submitted]);
    broken
      .when(cancel('closed', { today: tomorrow }))
      .then([event('AssignmentCancelled', { reason: 'closed' }, tomorrow)]);
    const later = event('AssignmentHandedOver', { assessorId: 'assessor-2' }, tomorrow);
    broken.when(handOver('assessor-2', { today: tomorrow })).then([later]);
    assignment
      .given([planned, submitted, later])
      .when(submit('assessor-2'))
      .then([event('AssignmentSubmitted', { submittedBy: 'assessor-2' })]);
  });
});

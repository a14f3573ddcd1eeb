import { isRefusal, localDate } from '#kernel';
import {
  correct,
  file,
  given,
  publish,
  reopen,
  revoke,
  sendBack,
} from '../../../testing/evaluation-commands.ts';
import { expiringModels } from '../../../testing/model-2024.ts';
import { aSheet, levelTwoSheet } from '../../../testing/sheets.ts';
import { evaluationDecider } from './evaluation-decider.ts';
import type { EvaluationEvent } from './evaluation-events.ts';

const levels = (...commands: Parameters<typeof given>) => {
  const state = given(...commands).state();
  return state.status === 'absent' ? [] : state.revisions.map(({ filing }) => filing.result.levels.final);
};

describe('returning an evaluation', () => {
  it('keeps what was asked for, by question and scene, until it is published', () => {
    const remarks = [
      { item: 'F2', text: ' the list of machines is missing ' },
      { item: 'S06', text: 'no work order was shown' },
      { item: 'general', text: 'please visit again' },
    ];
    const [event] = given(file()).when(sendBack({ remarks })) as EvaluationEvent[];
    expect(event).toMatchObject({
      type: 'EvaluationReturned',
      effectiveOn: '2025-06-10',
      data: { revisionNumber: 1, isCorrection: false, returnedBy: 'official-1' },
    });
    const again = given(file(), sendBack({ remarks }), file({ sheet: aSheet() }));
    expect(again.state()).toMatchObject({
      status: 'filed',
      remarks: [
        { item: 'F2', text: 'the list of machines is missing' },
        { item: 'S06' },
        { item: 'general' },
      ],
      filing: { result: { levels: { final: 0 } } },
    });
    expect(given(file(), sendBack(), file(), publish()).state()).not.toHaveProperty('remarks');
  });
  it('needs a remark, each of them a text, on something that the sheet has', () => {
    const filed = given(file());
    expect(filed.when(sendBack({ remarks: [] }))).toBe('remarks-missing');
    const wrong = [
      { item: 'F2', text: ' ' },
      { item: 'X9', text: 'what is this' },
    ];
    expect(filed.problems(sendBack({ remarks: wrong }))).toMatchObject([
      { field: 'remarks.0.text', code: 'evaluation.remark-empty' },
      { field: 'remarks.1.item', code: 'evaluation.remark-item-unknown' },
    ]);
  });
  it('is answered by the same assessor, about the same enterprise, of the same kind', () => {
    const returned = given(file(), sendBack());
    expect(returned.when(file({ assessorId: 'assessor-2' }))).toBe('other-assessor');
    expect(returned.when(file({ code: '91430200MA4L16JQ9J' }))).toBe('enterprise-changed');
    expect(returned.when(file({ kind: 'self-assessment', truthfulnessPromise: true }))).toBe('kind-changed');
  });
  it('is answered with another day, stage or edition where these were wrong', () => {
    const visitedOn = localDate('2025-05-29');
    const [event] = given(file(), sendBack()).when(file({ visitedOn, stage: 'after' })) as EvaluationEvent[];
    expect(event).toMatchObject({ effectiveOn: '2025-05-29', data: { stage: 'after' } });
  });
  it('leaves a self-assessment to any account of the enterprise', () => {
    const own = { kind: 'self-assessment', truthfulnessPromise: true } as const;
    const returned = given(file({ ...own, assessorId: 'user-1' }), sendBack());
    expect(returned.when(file({ ...own, assessorId: 'user-2' }))).toHaveLength(1);
  });
});

describe('revoking what was returned', () => {
  it('ends a sheet that nobody can go on with, with a reason, whoever assessed it', () => {
    const returned = given(file(), sendBack());
    expect(returned.when(revoke({ reason: ' ' }))).toBe('reason-missing');
    expect(returned.when(revoke({ effectiveOn: localDate('2025-05-29') }))).toBe('revocation-before-visit');
    const ended = given(file(), sendBack(), revoke());
    expect(ended.state()).toMatchObject({
      status: 'revoked',
      revokedOn: '2025-06-20',
      revisions: [],
      revocations: [{ reason: 'evidence was borrowed' }],
    });
    for (const gone of ['remarks', 'reviewerId']) expect(ended.state()).not.toHaveProperty(gone);
    expect(ended.when(file({ assessorTied: true }))).toEqual([]);
  });
  it('leaves a reopened result as it was before: its last publication, revoked from the same day', () => {
    const later = file({ sheet: aSheet(), visitedOn: localDate('2025-06-05') });
    const reopened = given(file(), publish(), revoke(), reopen(), sendBack(), later, sendBack());
    const on = localDate('2025-06-28');
    expect(reopened.when(revoke({ effectiveOn: on, reason: 'gone' }))).toMatchObject([
      { effectiveOn: '2025-06-20', data: { reason: 'gone' } },
    ]);
    const again = [sendBack(), later, sendBack(), revoke({ effectiveOn: on }), reopen()] as const;
    expect(given(file(), publish(), revoke(), reopen(), ...again).state()).toMatchObject({
      status: 'filed',
      filing: { visitedOn: '2025-05-30', result: { levels: { final: 2 } } },
      revisions: [{ number: 1 }],
    });
  });
});

describe('correcting an evaluation', () => {
  it('leaves the published result in force until the new one is published', () => {
    const waiting = given(file(), publish(), correct());
    expect(waiting.state()).toMatchObject({
      status: 'published',
      filing: { result: { levels: { final: 2 } } },
      correction: { status: 'filed', filing: { result: { levels: { final: 0 } } } },
    });
    const [event] = waiting.when(publish('official-2')) as EvaluationEvent[];
    expect(event).toMatchObject({
      type: 'EvaluationPublished',
      data: {
        revisionNumber: 2,
        reviewerId: 'official-2',
        reason: 'the systems shown were of another plant',
      },
    });
  });
  it('keeps every revision as it was', () => {
    expect(
      levels(file(), publish(), correct(), publish(), correct({ sheet: levelTwoSheet() }), publish()),
    ).toEqual([2, 0, 2]);
  });
  it('may move the day of the visit', () => {
    const visitedOn = localDate('2025-06-01');
    const [event] = given(file(), publish(), correct({ visitedOn })).when(publish()) as EvaluationEvent[];
    expect(event?.effectiveOn).toBe('2025-06-01');
  });
  it('needs a reason, something else to say, and a sheet without faults', () => {
    const published = given(file(), publish());
    expect(published.when(correct({ reason: ' ' }))).toBe('reason-missing');
    expect(published.when(correct({ sheet: levelTwoSheet() }))).toBe('nothing-corrected');
    expect(published.problems(correct({ sheet: aSheet({ answers: { F2: ['Z'] } }) }))).toHaveLength(1);
  });
  it('may show other evidence for the same answers', () => {
    const evidence = [{ item: 'F2', sha256: 'f'.repeat(64) }];
    const published = given(file(), publish());
    expect(published.when(correct({ sheet: levelTwoSheet(), evidence }))).toHaveLength(1);
  });
  it('is of the same assessor and enterprise', () => {
    const published = given(file(), publish());
    expect(published.when(correct({ assessorId: 'assessor-2' }))).toBe('other-assessor');
    expect(published.when(correct({ code: '91430200MA4L16JQ9J' }))).toBe('enterprise-changed');
  });
  it('changes nothing when it is sent twice', () => {
    expect(given(file(), publish(), correct()).when(correct())).toEqual([]);
  });
  it('is reviewed by somebody else, like the first sheet', () => {
    const waiting = given(file(), publish(), correct());
    expect(waiting.when(publish('assessor-1'))).toBe('reviewer-is-assessor');
    expect(waiting.when(sendBack({ returnedBy: 'assessor-1' }))).toBe('reviewer-is-assessor');
  });
  it('ends with the result that it would have corrected', () => {
    const revoked = given(file(), publish(), correct(), revoke());
    expect(revoked.state()).toMatchObject({
      status: 'revoked',
      filing: { result: { levels: { final: 2 } } },
    });
    expect(revoked.state()).not.toHaveProperty('correction');
    expect(revoked.when(publish())).toBe('already-revoked');
  });
});

describe('reopening an evaluation', () => {
  it('puts the last published sheet under review, with the reason, and keeps revision and revocation', () => {
    expect(given(file(), publish(), revoke(), reopen()).state()).toMatchObject({
      status: 'filed',
      filing: { result: { levels: { final: 2 } } },
      revisions: [{ number: 1 }],
      revocations: [{ revokedOn: '2025-06-20', reason: 'evidence was borrowed' }],
      reopening: { reopenedBy: 'official-1', reason: 'the evidence was its own after all' },
    });
  });
  it('needs a reason, and a second person to publish it again as the next revision', () => {
    const revoked = given(file(), publish(), revoke());
    expect(revoked.when(reopen({ reason: '' }))).toBe('reason-missing');
    const reopened = given(file(), publish(), revoke(), reopen());
    expect(reopened.when(publish('assessor-1'))).toBe('reviewer-is-assessor');
    expect(reopened.when(publish())).toMatchObject([{ data: { revisionNumber: 2 } }]);
  });
  it('can be revoked and reopened again', () => {
    const twice = [revoke(), reopen(), publish()];
    expect(given(file(), publish(), ...twice, ...twice).state()).toMatchObject({
      status: 'published',
      revisions: { length: 3 },
      revocations: { length: 2 },
    });
  });
});

describe('the end of a result', () => {
  it('is not stated by the 2024 edition', () => {
    expect((given(file()).when(publish()) as EvaluationEvent[])[0]?.data).not.toHaveProperty('expiresOn');
  });
  it('follows from the day of the visit where the edition states how long a result holds', () => {
    const [event] = given(file({ models: expiringModels })).when(publish()) as EvaluationEvent[];
    expect(event?.data).toMatchObject({ expiresOn: '2027-05-30' });
    const visitedOn = localDate('2025-02-28');
    const moved = given(
      file({ models: expiringModels }),
      publish(),
      correct({ models: expiringModels, visitedOn }),
    );
    expect((moved.when(publish()) as EvaluationEvent[])[0]?.data).toMatchObject({ expiresOn: '2027-02-28' });
  });
});

describe('events of the time before corrections', () => {
  it('are read as the first revision', () => {
    const [filed, published] = given().when({
      type: 'RecordEvaluation',
      filing: file(),
      publication: publish(),
    }) as EvaluationEvent[];
    const { revisionNumber: _new, ...old } = published!.data as { revisionNumber: number };
    const state = [filed!, { ...published!, data: old } as EvaluationEvent].reduce(
      evaluationDecider.evolve,
      evaluationDecider.initialState(),
    );
    expect(state).toMatchObject({
      status: 'published',
      revisions: [{ number: 1, reviewerId: 'official-1' }],
    });
    const next = evaluationDecider.decide(correct(), state);
    expect(!isRefusal(next) && next[0]?.data).toMatchObject({ revisionNumber: 2 });
  });
});

import { localDate } from '#kernel';
import { CODE, file, given, publish, revoke } from '../../../testing/evaluation-commands.ts';
import { models } from '../../../testing/model-2024.ts';
import { aSheet, levelTwoSheet, scenesAt } from '../../../testing/sheets.ts';
import type { EvaluationEvent } from './evaluation-events.ts';
import type { EvaluationCommand } from './evaluation-decider.ts';

describe('filing an evaluation', () => {
  it('computes score and level by the edition and keeps what it computed with', () => {
    const [event] = given().when(file()) as EvaluationEvent[];
    expect(event).toMatchObject({
      type: 'EvaluationFiled',
      effectiveOn: '2025-05-30',
      data: {
        edition: '2024',
        revision: 1,
        modelDigest: models.find('2024')!.digest,
        result: { scores: { total: 40_000 }, levels: { byScore: 2, byScenes: 2, final: 2 } },
      },
    });
  });
  it('counts from the day of the visit, not from the day it was filed', () => {
    const [event] = given().when(file({ visitedOn: localDate('2025-05-30') })) as EvaluationEvent[];
    expect(event?.effectiveOn).toBe('2025-05-30');
  });
  it('is refused for a visit that has not taken place', () => {
    expect(given().when(file({ visitedOn: localDate('2025-06-09') }))).toBe('visit-in-future');
    expect(given().when(file({ visitedOn: localDate('2025-06-08') }))).toHaveLength(1);
  });
  it('is refused for a visit before the edition was issued, with its document', () => {
    expect(given().problems(file({ visitedOn: localDate('2024-09-03') }))).toMatchObject([
      {
        field: 'visitedOn',
        code: 'evaluation.visit-outside-edition',
        params: { document: '工信厅企业〔2024〕56号' },
      },
    ]);
    expect(given().when(file({ visitedOn: localDate('2024-09-04') }))).toHaveLength(1);
  });
  it('is refused for an edition that is not there', () => {
    expect(given().when(file({ edition: '2030' }))).toBe('edition-unknown');
  });
  it('is refused for a credit code with a wrong check character', () => {
    expect(given().when(file({ code: '91350100M000100Y44' }))).toBe('code-invalid');
  });
  it('is refused while a question or a scene is open, and names every one', () => {
    const { F1: _f1, ...answers } = levelTwoSheet().answers;
    const sheet = { ...levelTwoSheet(), answers, scenes: scenesAt(2, 'S01') };
    expect(given().problems(file({ sheet }))).toHaveLength(16);
    expect(given().problems(file({ sheet }))[0]).toMatchObject({ field: 'answers.F1' });
  });
  it('tells all that is wrong in one answer', () => {
    const sheet = aSheet({ answers: { F2: ['Z'] }, scenes: { S01: 9 } });
    const fields = given()
      .problems(file({ sheet, visitedOn: localDate('2026-01-01'), code: 'x' }))
      .map(({ field }) => field);
    expect(fields).toEqual(['code', 'visitedOn', 'answers.F2', 'scenes.S01']);
  });
  it('needs the promise of truthfulness when an enterprise assesses itself', () => {
    expect(given().when(file({ kind: 'self-assessment' }))).toBe('promise-missing');
    expect(given().when(file({ kind: 'self-assessment', truthfulnessPromise: true }))).toHaveLength(1);
  });
  it('keeps the promise of truthfulness with a self-assessment, and with nothing else', () => {
    const promised = { truthfulnessPromise: true };
    const [own] = given().when(file({ kind: 'self-assessment', ...promised })) as EvaluationEvent[];
    expect(own?.data).toMatchObject(promised);
    const [visit] = given().when(file(promised)) as EvaluationEvent[];
    expect(visit?.data).not.toHaveProperty('truthfulnessPromise');
  });
  it('changes nothing when the same sheet is filed again, in whatever order it is written', () => {
    const { answers, scenes, numbers } = levelTwoSheet();
    const turned = {
      numbers,
      answers: Object.fromEntries(
        Object.entries(answers)
          .toReversed()
          .map(([id, keys]) => [id, [...keys].toReversed()]),
      ),
      scenes: Object.fromEntries(Object.entries(scenes).toReversed()),
    };
    expect(given(file()).when(file({ sheet: turned }))).toEqual([]);
    expect(given(file(), publish()).when(file())).toEqual([]);
  });
  it('is refused when another sheet is filed under the same id', () => {
    expect(given(file()).when(file({ sheet: aSheet() }))).toBe('already-filed');
    expect(given(file(), publish()).when(file({ assessorId: 'assessor-2' }))).toBe('already-filed');
  });
});

describe('publishing an evaluation', () => {
  it('puts it in force from the day of the visit, with all that the city needs to know', () => {
    const [event] = given(file()).when(publish()) as EvaluationEvent[];
    expect(event).toMatchObject({
      type: 'EvaluationPublished',
      effectiveOn: '2025-05-30',
      data: { reviewerId: 'official-1', result: { levels: { final: 2 } }, scenes: { S01: 2, S16: 0 } },
    });
    expect(event?.data).not.toHaveProperty('sheet');
  });
  it('needs a second person: the reviewer is not the assessor', () => {
    expect(given(file()).when(publish('assessor-1'))).toBe('reviewer-is-assessor');
  });
  it.each([
    ['that was never filed', [], 'not-found'],
    ['that is published', [file(), publish()], 'already-published'],
    ['that is revoked', [file(), publish(), revoke()], 'already-revoked'],
  ] as [string, EvaluationCommand[], string][])('is refused for one %s', (_case, before, code) => {
    expect(given(...before).when(publish())).toBe(code);
  });
});

describe('revoking an evaluation', () => {
  it('holds from the day it names, with its reason', () => {
    expect(given(file(), publish()).when(revoke())).toEqual([
      {
        type: 'EvaluationRevoked',
        effectiveOn: '2025-06-20',
        data: { code: CODE, reason: 'evidence was borrowed', revokedBy: 'official-1' },
      },
    ]);
  });
  it('may reach back to the day of the visit, no further, and not into the future', () => {
    const published = given(file(), publish());
    expect(published.when(revoke({ effectiveOn: localDate('2025-05-30') }))).toHaveLength(1);
    expect(published.when(revoke({ effectiveOn: localDate('2025-05-29') }))).toBe('revocation-before-visit');
    expect(published.when(revoke({ effectiveOn: localDate('2025-07-01') }))).toHaveLength(1);
    expect(published.when(revoke({ effectiveOn: localDate('2025-07-02') }))).toBe('revocation-in-future');
  });
  it('needs a reason', () => {
    expect(given(file(), publish()).when(revoke({ reason: '  ' }))).toBe('reason-missing');
  });
  it.each([
    ['that was never filed', [], 'not-found'],
    ['that is not published', [file()], 'not-published'],
    ['that is revoked already', [file(), publish(), revoke()], 'already-revoked'],
  ] as [string, EvaluationCommand[], string][])('is refused for one %s', (_case, before, code) => {
    expect(given(...before).when(revoke())).toBe(code);
  });
  it('leaves filing, reviewer and reason in the state', () => {
    expect(given(file(), publish(), revoke()).state()).toMatchObject({
      status: 'revoked',
      reviewerId: 'official-1',
      revokedOn: '2025-06-20',
      filing: { assessorId: 'assessor-1' },
    });
  });
});

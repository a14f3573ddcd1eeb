import { isRefusal, localDate } from '#kernel';
import { model2024 } from '../../../testing/model-2024.ts';
import { model2022 } from '../../../testing/other-models.ts';
import { levelTwoSheet } from '../../../testing/sheets.ts';
import type { EvaluationFiled } from './evaluation-events.ts';
import { evaluationDecider } from './evaluation-decider.ts';
import type { FileEvaluation } from './file-evaluation.ts';
import { modelBook } from './model/model-book.ts';

const models = modelBook([model2022, model2024]);
const source = '数字化水平评测报告 2023-017';
const register = (changes: Partial<FileEvaluation> = {}): FileEvaluation => ({
  type: 'FileEvaluation',
  models,
  today: localDate('2025-06-08'),
  code: '91350100M000100Y43',
  edition: '2022',
  kind: 'on-site',
  stage: 'before',
  visitedOn: localDate('2023-05-30'),
  assessorId: 'assessor-1',
  sheet: { answers: {}, scenes: {}, numbers: {} },
  registered: { total: 56_500, source },
  ...changes,
});
const decide = (command: FileEvaluation, ...before: FileEvaluation[]) => {
  const { decide: decideOn, evolve, initialState } = evaluationDecider;
  let state = initialState();
  for (const one of before)
    for (const event of decideOn(one, state) as EvaluationFiled[]) state = evolve(state, event);
  return decideOn(command, state);
};
const problems = (command: FileEvaluation) => {
  const decision = decide(command);
  if (!isRefusal(decision)) return [];
  return (decision.params['problems'] as { field: string; code: string }[]).map(
    ({ field, code }) => `${field}: ${code.replace('evaluation.', '')}`,
  );
};

describe('a total of the 2022 edition', () => {
  it.each([
    [19_999, 0],
    [20_000, 1],
    [39_999, 1],
    [40_000, 2],
    [60_000, 3],
    [80_000, 4],
    [100_000, 4],
  ])('of %d thousandths is registered at level %d, with its source and without answers', (total, level) => {
    const [event] = decide(register({ registered: { total, source } })) as EvaluationFiled[];
    expect(event?.data).toMatchObject({
      edition: '2022',
      registered: { total, source },
      sheet: { answers: {}, scenes: {}, numbers: {} },
      result: { scores: { total, byDimension: [] }, levels: { byScore: level, final: level } },
    });
    expect(event?.data.result.openPoints).toContain('questions-not-found');
  });
  it('needs the total, a source, and a table that exists', () => {
    expect(problems(register({ registered: undefined }))).toEqual(['registered: total-missing']);
    expect(problems(register({ registered: { total: 100_001, source: ' ', table: 'annex-9' } }))).toEqual([
      'registered.score: total-impossible',
      'registered.source: source-missing',
      'registered.table: table-unknown',
    ]);
    expect(problems(register({ registered: { total: Number.NaN, source } }))).toEqual([
      'registered.score: total-impossible',
    ]);
    expect(problems(register({ registered: { total: 50_000, source, table: 'manufacturing' } }))).toEqual([]);
  });
  it('takes no answers, as its questions are not known', () => {
    expect(problems(register({ sheet: levelTwoSheet() }))).toEqual([
      'answers: questions-unknown',
      'scenes: questions-unknown',
    ]);
  });
  it('is of a visit in its time', () => {
    expect(problems(register({ visitedOn: localDate('2024-09-04') }))).toEqual([
      'visitedOn: visit-outside-edition',
    ]);
  });
  it('changes nothing when it is registered again, and is refused when the total is another', () => {
    expect(decide(register(), register())).toEqual([]);
    const other = decide(register({ registered: { total: 60_000, source } }), register());
    expect(isRefusal(other) && other.code).toBe('evaluation.already-filed');
  });
  it('is never published: only a visit by the edition in force fixes a level', () => {
    const { decide: decideOn, evolve, initialState } = evaluationDecider;
    const [filed] = decide(register()) as EvaluationFiled[];
    const state = evolve(initialState(), filed!);
    const decision = decideOn({ type: 'PublishEvaluation', reviewerId: 'official-1' }, state);
    expect(isRefusal(decision) && decision.code).toBe('evaluation.registered-for-comparison');
  });
});

describe('a total of the 2024 edition', () => {
  it('is computed, never registered', () => {
    const command = register({
      edition: '2024',
      visitedOn: localDate('2025-05-30'),
      sheet: levelTwoSheet(),
    });
    expect(problems(command)).toEqual(['registered: total-is-computed']);
  });
});

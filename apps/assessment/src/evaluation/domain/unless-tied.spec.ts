import { isRefusal, localDate } from '#kernel';
import { models } from '../../../testing/model-2024.ts';
import { levelTwoSheet } from '../../../testing/sheets.ts';
import { evaluationDecider, type EvaluationCommand } from './evaluation-decider.ts';
import type { Evaluation } from './evaluation.ts';
import type { FileEvaluation } from './file-evaluation.ts';

const file = (changes: Partial<FileEvaluation> = {}): FileEvaluation => ({
  ...{ type: 'FileEvaluation', models, today: localDate('2025-06-08'), code: '91350100M000100Y43' },
  ...{ edition: '2024', kind: 'on-site', stage: 'before', visitedOn: localDate('2025-05-30') },
  ...{ assessorId: 'assessor-1', sheet: levelTwoSheet(), assessorTied: true },
  ...changes,
});
const nothing: Evaluation = evaluationDecider.initialState();
const decided = (command: EvaluationCommand, state = nothing) => {
  const decision = evaluationDecider.decide(command, state);
  return isRefusal(decision) ? decision.code : decision.map(({ type }) => type);
};
const after = (command: EvaluationCommand) =>
  (evaluationDecider.decide(command, nothing) as never[]).reduce(evaluationDecider.evolve, nothing);

describe('an assessor with a declared tie', () => {
  it('files no visit to that enterprise, one by one or in a file of many', () => {
    expect(decided(file())).toBe('tie.assessor-tied');
    const publication = { type: 'PublishEvaluation', reviewerId: 'official-1' } as const;
    expect(decided({ type: 'RecordEvaluation', filing: file(), publication })).toBe('tie.assessor-tied');
  });

  it('is told what is wrong with a sheet all the same', () => {
    expect(decided(file({ visitedOn: localDate('2020-01-01') }))).toBe('evaluation.visit-outside-edition');
  });

  it('keeps what was filed before the tie was declared: saying it again changes nothing', () => {
    expect(decided(file(), after(file({ assessorTied: false })))).toEqual([]);
  });

  it('does not exist in a self-assessment', () => {
    const self = file({ kind: 'self-assessment', truthfulnessPromise: true });
    expect(decided(self)).toEqual(['EvaluationFiled']);
  });
});

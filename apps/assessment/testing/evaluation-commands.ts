import { isRefusal, localDate } from '#kernel';
import type { CorrectEvaluation } from '../src/evaluation/domain/correct-evaluation.ts';
import type { EvaluationEvent } from '../src/evaluation/domain/evaluation-events.ts';
import { evaluationDecider, type EvaluationCommand } from '../src/evaluation/domain/evaluation-decider.ts';
import type { FileEvaluation } from '../src/evaluation/domain/file-evaluation.ts';
import type { PublishEvaluation } from '../src/evaluation/domain/publish-evaluation.ts';
import type { ReopenEvaluation } from '../src/evaluation/domain/reopen-evaluation.ts';
import type { ReturnEvaluation } from '../src/evaluation/domain/return-evaluation.ts';
import type { RevokeEvaluation } from '../src/evaluation/domain/revoke-evaluation.ts';
import { models } from './model-2024.ts';
import { aSheet, levelTwoSheet } from './sheets.ts';

export const CODE = '91350100M000100Y43';

/** The visit of 30 May 2025 at level two, by assessor-1. */
export const file = (changes: Partial<FileEvaluation> = {}): FileEvaluation => ({
  type: 'FileEvaluation',
  models,
  today: localDate('2025-06-08'),
  code: CODE,
  edition: '2024',
  kind: 'on-site',
  stage: 'before',
  visitedOn: localDate('2025-05-30'),
  assessorId: 'assessor-1',
  sheet: levelTwoSheet(),
  ...changes,
});

/** The same visit with nothing to be seen: no level. */
export const correct = (changes: Partial<CorrectEvaluation> = {}): CorrectEvaluation => ({
  ...file({ sheet: aSheet() }),
  type: 'CorrectEvaluation',
  reason: 'the systems shown were of another plant',
  ...changes,
});

export const publish = (reviewerId = 'official-1'): PublishEvaluation => ({
  type: 'PublishEvaluation',
  reviewerId,
});

export const sendBack = (changes: Partial<ReturnEvaluation> = {}): ReturnEvaluation => ({
  type: 'ReturnEvaluation',
  today: localDate('2025-06-10'),
  returnedBy: 'official-1',
  remarks: [{ item: 'F2', text: 'the list of machines is missing' }],
  ...changes,
});

export const revoke = (changes: Partial<RevokeEvaluation> = {}): RevokeEvaluation => ({
  type: 'RevokeEvaluation',
  today: localDate('2025-07-01'),
  revokedBy: 'official-1',
  reason: 'evidence was borrowed',
  effectiveOn: localDate('2025-06-20'),
  ...changes,
});

export const reopen = (changes: Partial<ReopenEvaluation> = {}): ReopenEvaluation => ({
  type: 'ReopenEvaluation',
  today: localDate('2025-07-05'),
  reopenedBy: 'official-1',
  reason: 'the evidence was its own after all',
  ...changes,
});

/** An evaluation on which commands were carried out. Throws when one of them is refused. */
export function given(...commands: EvaluationCommand[]) {
  const events: EvaluationEvent[] = [];
  const state = () => events.reduce(evaluationDecider.evolve, evaluationDecider.initialState());
  for (const command of commands) {
    const decision = evaluationDecider.decide(command, state());
    if (isRefusal(decision)) throw new Error(`could not be set up: ${decision.code}`);
    events.push(...decision);
  }
  return {
    state,
    /** The events, or the code of the refusal without its first part. */
    when: (command: EvaluationCommand) => {
      const decision = evaluationDecider.decide(command, state());
      return isRefusal(decision) ? decision.code.replace('evaluation.', '') : decision;
    },
    problems: (command: EvaluationCommand) => {
      const decision = evaluationDecider.decide(command, state());
      return isRefusal(decision) ? (decision.params['problems'] as { field: string; code: string }[]) : [];
    },
  };
}

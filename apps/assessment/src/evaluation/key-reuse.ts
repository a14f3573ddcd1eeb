import type { Accepted } from '#event-log';
import { ProblemException } from '#service-kit';
import type { EvaluationCommand } from './domain/evaluation-decider.ts';
import type { Evaluation } from './domain/evaluation.ts';

type ByPeople = Exclude<EvaluationCommand, { type: 'RecordEvaluation' }>;

/** What an evaluation is right after each command. */
const LEAVES: Readonly<Record<ByPeople['type'], (state: Evaluation, actor: string) => boolean>> = {
  FileEvaluation: (state, actor) => state.status === 'filed' && state.filing.assessorId === actor,
  CorrectEvaluation: (state, actor) =>
    state.status === 'published' &&
    state.correction?.status === 'filed' &&
    state.correction.filing.assessorId === actor,
  ReturnEvaluation: (state) =>
    state.status === 'returned' || (state.status === 'published' && state.correction?.status === 'returned'),
  PublishEvaluation: (state, actor) =>
    state.status === 'published' && !state.correction && state.reviewerId === actor,
  RevokeEvaluation: (state) => state.status === 'revoked',
  ReopenEvaluation: (state, actor) => state.status === 'filed' && state.reopening?.reopenedBy === actor,
};

/**
 * A repeated key gets the first result. Where that is the result of something else, nobody may take it for what they asked:
 * throws a 409 problem.
 */
export function requireSameCommand(
  { type }: ByPeople,
  { repeated, state }: Accepted<Evaluation>,
  actor: string,
): void {
  if (repeated && !LEAVES[type](state, actor))
    throw new ProblemException(409, 'evaluation.key-used-otherwise');
}

import { Refusal, type Decision, type LocalDate } from '#kernel';
import type { Evaluation } from './evaluation.ts';
import type { EvaluationReopened } from './evaluation-events.ts';

export interface ReopenEvaluation {
  readonly type: 'ReopenEvaluation';
  readonly today: LocalDate;
  readonly reopenedBy: string;
  readonly reason: string;
}

/** What was published last waits for review again; it stays revoked until somebody publishes it. */
export function reopenEvaluation(
  { today, reopenedBy, reason: given }: ReopenEvaluation,
  state: Evaluation,
): Decision<EvaluationReopened> {
  if (state.status === 'absent') return new Refusal('evaluation.not-found');
  if (state.status !== 'revoked') return new Refusal('evaluation.not-revoked');
  if (state.revisions.length === 0) return new Refusal('evaluation.nothing-to-reopen');
  const reason = given.trim();
  if (!reason) return new Refusal('evaluation.reason-missing', {}, 'reason');
  const { code } = state.filing;
  return [{ type: 'EvaluationReopened', effectiveOn: today, data: { code, reason, reopenedBy } }];
}

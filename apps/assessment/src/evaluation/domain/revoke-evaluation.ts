import { Refusal, type Decision, type LocalDate } from '#kernel';
import type { Evaluation } from './evaluation.ts';
import type { EvaluationRevoked } from './evaluation-events.ts';

export interface RevokeEvaluation {
  readonly type: 'RevokeEvaluation';
  readonly today: LocalDate;
  readonly revokedBy: string;
  readonly reason: string;
  /**
   * The first day on which the result no longer counts; the day of the visit voids it altogether. Of what was reopened and
   * returned the day of its revocation stays.
   */
  readonly effectiveOn: LocalDate;
}

/**
 * Ends a result; a correction that waits ends with it, and stays in the history. A sheet that was returned can be revoked too:
 * where its assessor cannot go on with it, the visit is planned anew. One that was reopened before is revoked as it was.
 */
export function revokeEvaluation(command: RevokeEvaluation, state: Evaluation): Decision<EvaluationRevoked> {
  const { today, revokedBy, effectiveOn } = command;
  const reason = command.reason.trim();
  if (state.status === 'absent') return new Refusal('evaluation.not-found');
  if (state.status === 'filed') return new Refusal('evaluation.not-published');
  if (state.status === 'revoked')
    return new Refusal('evaluation.already-revoked', { revokedOn: state.revokedOn });
  const { code, visitedOn } = state.filing;
  if (!reason) return new Refusal('evaluation.reason-missing', {}, 'reason');
  const data = { code, reason, revokedBy };
  const before = state.status === 'returned' ? state.revocations.at(-1) : undefined;
  if (before) return [{ type: 'EvaluationRevoked', effectiveOn: before.revokedOn, data }];
  if (effectiveOn < visitedOn)
    return new Refusal('evaluation.revocation-before-visit', { effectiveOn, visitedOn }, 'effectiveOn');
  if (effectiveOn > today)
    return new Refusal('evaluation.revocation-in-future', { effectiveOn, today }, 'effectiveOn');
  return [{ type: 'EvaluationRevoked', effectiveOn, data }];
}

import { Refusal, type Decision, type LocalDate } from '#kernel';
import type { Evaluation } from './evaluation.ts';
import type { EvaluationRevoked } from './evaluation-events.ts';

export interface RevokeEvaluation {
  readonly type: 'RevokeEvaluation';
  readonly today: LocalDate;
  readonly revokedBy: string;
  readonly reason: string;
  /** The first day on which the result no longer counts; the day of the visit voids it altogether. */
  readonly effectiveOn: LocalDate;
}

/** Ends a result; a correction that waits ends with it, and stays in the history. */
export function revokeEvaluation(command: RevokeEvaluation, state: Evaluation): Decision<EvaluationRevoked> {
  const { today, revokedBy, effectiveOn } = command;
  const reason = command.reason.trim();
  if (state.status === 'absent') return new Refusal('evaluation.not-found');
  if (state.status === 'filed' || state.status === 'returned') return new Refusal('evaluation.not-published');
  if (state.status === 'revoked')
    return new Refusal('evaluation.already-revoked', { revokedOn: state.revokedOn });
  const { code, visitedOn } = state.filing;
  if (!reason) return new Refusal('evaluation.reason-missing', {}, 'reason');
  if (effectiveOn < visitedOn)
    return new Refusal('evaluation.revocation-before-visit', { effectiveOn, visitedOn }, 'effectiveOn');
  if (effectiveOn > today)
    return new Refusal('evaluation.revocation-in-future', { effectiveOn, today }, 'effectiveOn');
  return [{ type: 'EvaluationRevoked', effectiveOn, data: { code, reason, revokedBy } }];
}

import { isRefusal, Refusal, type Decision } from '#kernel';
import { takeCorrection } from './correct-evaluation.ts';
import { evolve, type Evaluation } from './evaluation.ts';
import type { EvaluationEvent } from './evaluation-events.ts';
import { isKnown, takeFiling, type FileEvaluation } from './file-evaluation.ts';
import { sameSheet, type Filing } from './filing.ts';
import { makeFiling } from './make-filing.ts';
import { publishEvaluation, type PublishEvaluation } from './publish-evaluation.ts';
import { revokeEvaluation, type RevokeEvaluation } from './revoke-evaluation.ts';

/** An evaluation as a file of many brings it: filed or corrected and, where it says so, published and revoked. */
export interface RecordEvaluation {
  readonly type: 'RecordEvaluation';
  readonly filing: FileEvaluation;
  /** Present where the sheet corrects a published one. */
  readonly correctionReason?: string;
  readonly publication?: PublishEvaluation;
  readonly revocation?: RevokeEvaluation;
}

/**
 * All or nothing; what was so once is not done again, so a file can be sent twice, and undoes nothing that people have done
 * since: a sheet that was returned or corrected, a result that was revoked or reopened, stays so.
 */
export function recordEvaluation(command: RecordEvaluation, state: Evaluation): Decision<EvaluationEvent> {
  const { publication, revocation } = command;
  if (revocation && !publication) return new Refusal('evaluation.not-published', {}, 'revocation');
  const filing = makeFiling(command.filing);
  if (filing instanceof Refusal) return filing;
  const events: EvaluationEvent[] = [];
  const soFar = () => events.reduce(evolve, state);
  const steps = [
    () => (wasFiled(filing, state) ? [] : fileOrCorrect(filing, command.correctionReason, state)),
    () => (publication && !wasPublished(filing, state) ? publishEvaluation(publication, soFar()) : []),
    () => (revocation && !wasRevoked(state, revocation) ? revokeEvaluation(revocation, soFar()) : []),
  ];
  for (const step of steps) {
    const decision: Decision<EvaluationEvent> = step();
    if (isRefusal(decision)) return decision;
    events.push(...decision);
  }
  return events;
}

function fileOrCorrect(
  filing: Filing,
  reason: string | undefined,
  state: Evaluation,
): Decision<EvaluationEvent> {
  return reason === undefined ? takeFiling(filing, state) : takeCorrection(filing, reason, state);
}

function wasFiled(filing: Filing, state: Evaluation): boolean {
  if (state.status === 'absent') return false;
  const { correction } = state.status === 'published' ? state : {};
  return isKnown(filing, state) || (correction !== undefined && sameSheet(filing, correction.filing));
}

function wasPublished(filing: Filing, state: Evaluation): boolean {
  return state.status !== 'absent' && state.revisions.some((known) => sameSheet(filing, known.filing));
}

function wasRevoked(state: Evaluation, { effectiveOn, reason }: RevokeEvaluation): boolean {
  return (
    state.status !== 'absent' &&
    state.revocations.some((known) => known.revokedOn === effectiveOn && known.reason === reason.trim())
  );
}

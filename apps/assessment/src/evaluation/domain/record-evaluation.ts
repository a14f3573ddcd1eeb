import { isRefusal, Refusal, type Decision } from '#kernel';
import { evolve, type Evaluation, type EvaluationEvent } from './evaluation.ts';
import { fileEvaluation, type FileEvaluation } from './file-evaluation.ts';
import { publishEvaluation, type PublishEvaluation } from './publish-evaluation.ts';
import { revokeEvaluation, type RevokeEvaluation } from './revoke-evaluation.ts';

/** An evaluation as a file of many brings it: filed and, where it says so, published and revoked. */
export interface RecordEvaluation {
  readonly type: 'RecordEvaluation';
  readonly filing: FileEvaluation;
  readonly publication?: PublishEvaluation;
  readonly revocation?: RevokeEvaluation;
}

/** All or nothing; what is so already is not done again, so a file can be sent twice. */
export function recordEvaluation(
  { filing, publication, revocation }: RecordEvaluation,
  state: Evaluation,
): Decision<EvaluationEvent> {
  if (revocation && !publication) return new Refusal('evaluation.not-published', {}, 'revocation');
  const events: EvaluationEvent[] = [];
  const soFar = () => events.reduce(evolve, state);
  const steps = [
    () => fileEvaluation(filing, soFar()),
    () => (publication && !isPublished(soFar()) ? publishEvaluation(publication, soFar()) : []),
    () => (revocation && !isRevoked(soFar(), revocation) ? revokeEvaluation(revocation, soFar()) : []),
  ];
  for (const step of steps) {
    const decision: Decision<EvaluationEvent> = step();
    if (isRefusal(decision)) return decision;
    events.push(...decision);
  }
  return events;
}

function isPublished({ status }: Evaluation): boolean {
  return status === 'published' || status === 'revoked';
}

function isRevoked(state: Evaluation, { effectiveOn, reason }: RevokeEvaluation): boolean {
  return state.status === 'revoked' && state.revokedOn === effectiveOn && state.reason === reason.trim();
}

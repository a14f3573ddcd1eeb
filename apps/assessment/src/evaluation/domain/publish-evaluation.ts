import { Refusal, type Decision } from '#kernel';
import type { Evaluation, KnownEvaluation } from './evaluation.ts';
import type { EvaluationPublished } from './evaluation-events.ts';
import { underReview } from './under-review.ts';

export interface PublishEvaluation {
  readonly type: 'PublishEvaluation';
  readonly reviewerId: string;
}

/**
 * A second pair of eyes puts a result in force, from the day of the visit; a correction takes the place of the revision before
 * it. A registered total stays what it is, a result of another time to compare with: in a pilot city the level is fixed by an
 * on-site visit (工信厅企业〔2024〕56号).
 */
export function publishEvaluation(
  { reviewerId }: PublishEvaluation,
  state: Evaluation,
): Decision<EvaluationPublished> {
  const waiting = underReview(state, reviewerId);
  if (waiting instanceof Refusal) return waiting;
  const { filing, reason } = waiting;
  if (filing.registered)
    return new Refusal('evaluation.registered-for-comparison', { edition: filing.edition });
  const { sheet, ...kept } = filing;
  const revisionNumber = nextRevision(state as KnownEvaluation);
  const data = {
    ...kept,
    ...{ scenes: sheet.scenes, reviewerId, revisionNumber },
    ...(reason !== undefined && { reason }),
  };
  return [{ type: 'EvaluationPublished', effectiveOn: filing.visitedOn, data }];
}

/** Revisions are counted by publication. */
export function nextRevision({ revisions }: KnownEvaluation): number {
  return revisions.length + 1;
}

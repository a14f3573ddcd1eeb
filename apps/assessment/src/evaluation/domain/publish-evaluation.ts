import { Refusal, type Decision } from '#kernel';
import type { Evaluation, EvaluationPublished } from './evaluation.ts';

export interface PublishEvaluation {
  readonly type: 'PublishEvaluation';
  readonly reviewerId: string;
}

/**
 * A second pair of eyes puts a result in force, from the day of the visit. A registered total stays what it is, a result of
 * another time to compare with: in a pilot city the level is fixed by an on-site visit (工信厅企业〔2024〕56号).
 */
export function publishEvaluation(
  { reviewerId }: PublishEvaluation,
  state: Evaluation,
): Decision<EvaluationPublished> {
  switch (state.status) {
    case 'absent':
      return new Refusal('evaluation.not-found');
    case 'published':
      return new Refusal('evaluation.already-published');
    case 'revoked':
      return new Refusal('evaluation.already-revoked', { revokedOn: state.revokedOn });
    case 'filed': {
      if (reviewerId === state.filing.assessorId) return new Refusal('evaluation.reviewer-is-assessor');
      if (state.filing.registered)
        return new Refusal('evaluation.registered-for-comparison', { edition: state.filing.edition });
      const { sheet, ...filing } = state.filing;
      const data = { ...filing, scenes: sheet.scenes, reviewerId };
      return [{ type: 'EvaluationPublished', effectiveOn: filing.visitedOn, data }];
    }
  }
}

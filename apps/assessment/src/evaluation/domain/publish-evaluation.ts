import { Refusal, type Decision } from '#kernel';
import type { Evaluation, EvaluationPublished } from './evaluation.ts';

export interface PublishEvaluation {
  readonly type: 'PublishEvaluation';
  readonly reviewerId: string;
}

/** A second pair of eyes puts a result in force, from the day of the visit. */
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
      const { sheet, ...filing } = state.filing;
      const data = { ...filing, scenes: sheet.scenes, reviewerId };
      return [{ type: 'EvaluationPublished', effectiveOn: filing.visitedOn, data }];
    }
  }
}

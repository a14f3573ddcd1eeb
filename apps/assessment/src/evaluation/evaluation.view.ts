import type { Language } from '#service-kit';
import type { Evaluation, RegisteredTotal } from './domain/evaluation.ts';
import type { ModelBook } from './domain/model/model-book.ts';
import { asPoints } from './domain/scoring/points.ts';
import type { EvaluationAnswer, RegisteredTotalAnswer } from './evaluation.answers.ts';
import { resultView } from './result.view.ts';

/** The answer without what other services' events tell of the enterprise. */
export type EvaluationFile = Omit<EvaluationAnswer, 'enterpriseKnown' | 'enterprise'>;
type Known = Exclude<Evaluation, { status: 'absent' }>;

/** An evaluation as the API shows it: what was filed, what follows from it and by which revision of which model. */
export function evaluationView(
  id: string,
  state: Known,
  models: ModelBook,
  language: Language,
): EvaluationFile {
  const { sheet, result, edition, revision, modelDigest, registered, ...filing } = state.filing;
  const model = models.find(edition, revision);
  return {
    evaluationId: id,
    status: state.status,
    ...filing,
    model: { edition, revision, digest: modelDigest, document: model?.document },
    answers: sheet.answers,
    scenes: sheet.scenes,
    numbers: sheet.numbers,
    ...(registered && { registered: registeredView(registered) }),
    result: resultView(model, result, sheet, language),
    ...(state.status !== 'filed' && { reviewerId: state.reviewerId }),
    ...(state.status === 'revoked' && { revokedOn: state.revokedOn, reason: state.reason }),
  };
}

function registeredView({ total, ...registered }: RegisteredTotal): RegisteredTotalAnswer {
  return { score: asPoints(total), ...registered };
}

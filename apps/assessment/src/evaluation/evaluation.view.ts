import type { Language } from '#service-kit';
import type { Correction, KnownEvaluation } from './domain/evaluation.ts';
import type { Filing, RegisteredTotal } from './domain/filing.ts';
import type { ModelBook } from './domain/model/model-book.ts';
import { asPoints } from './domain/scoring/points.ts';
import type {
  CorrectionAnswer,
  EvaluationAnswer,
  FilingAnswer,
  RegisteredTotalAnswer,
} from './evaluation.answers.ts';
import { resultView } from './result.view.ts';

/** The answer without what other services' events tell of the enterprise. */
export type EvaluationFile = Omit<EvaluationAnswer, 'enterpriseKnown' | 'enterprise'>;

/**
 * An evaluation as the API shows it: the result in force, or what waits to become one, with what follows from it and by which
 * revision of which model; beside it the correction that waits, the last remarks, and why it was revoked or reopened.
 */
export function evaluationView(
  id: string,
  state: KnownEvaluation,
  models: ModelBook,
  language: Language,
): EvaluationFile {
  const { status, filing, revisions } = state;
  return {
    evaluationId: id,
    status,
    code: filing.code,
    ...filingView(filing, models, language),
    revision: revisions.length,
    ...(reviewed(state) && state.reviewerId !== undefined && { reviewerId: state.reviewerId }),
    ...(state.status === 'revoked' && { revokedOn: state.revokedOn, reason: state.reason }),
    ...(!reviewed(state) && {
      ...(state.remarks && { remarks: [...state.remarks] }),
      ...(state.reopening && { reopening: state.reopening }),
    }),
    ...(state.status === 'published' &&
      state.correction && { correction: correctionView(state.correction, models, language) }),
  };
}

/** A sheet with its result. */
export function filingView(filing: Filing, models: ModelBook, language: Language): FilingAnswer {
  const { kind, stage, visitedOn, assessorId, expiresOn, evidence, registered } = filing;
  const { sheet, result, edition, revision, modelDigest, truthfulnessPromise } = filing;
  const model = models.find(edition, revision);
  return {
    ...{ kind, stage, visitedOn, assessorId },
    ...(truthfulnessPromise && { truthfulnessPromise }),
    ...(expiresOn !== undefined && { expiresOn }),
    model: {
      ...{ edition, revision, digest: modelDigest },
      ...(model && { document: model.document }),
    },
    answers: sheet.answers,
    scenes: sheet.scenes,
    numbers: sheet.numbers,
    ...(evidence && { evidence: [...evidence] }),
    ...(registered && { registered: registeredView(registered) }),
    result: resultView(model, result, sheet, language),
  };
}

function correctionView(
  { status, filing, reason, remarks }: Correction,
  models: ModelBook,
  language: Language,
): CorrectionAnswer {
  return {
    status,
    reason,
    ...filingView(filing, models, language),
    ...(remarks && { remarks: [...remarks] }),
  };
}

function reviewed(
  state: KnownEvaluation,
): state is Exclude<KnownEvaluation, { status: 'filed' | 'returned' }> {
  return state.status === 'published' || state.status === 'revoked';
}

function registeredView({ total, ...registered }: RegisteredTotal): RegisteredTotalAnswer {
  return { score: asPoints(total), ...registered };
}

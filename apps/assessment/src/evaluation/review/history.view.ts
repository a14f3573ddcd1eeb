import { textOf, type Language } from '#service-kit';
import type { ModelBook } from '../domain/model/model-book.ts';
import { asPoints } from '../domain/scoring/points.ts';
import { filingView } from '../evaluation.view.ts';
import type { Recorded, PublishedRevision } from './evaluation-history.ts';
import type {
  HistoryEntryAnswer,
  HistoryStep,
  RevisionAnswer,
  RevisionItemAnswer,
} from './history.answers.ts';

const STEPS: Readonly<Record<Recorded['type'], HistoryStep>> = {
  EvaluationFiled: 'filed',
  EvaluationReturned: 'returned',
  EvaluationPublished: 'published',
  EvaluationCorrectionFiled: 'correction-filed',
  EvaluationRevoked: 'revoked',
  EvaluationReopened: 'reopened',
};

/** Who did what when, and what came of it; people by account id only. */
export function historyEntry(event: Recorded, language: Language): HistoryEntryAnswer {
  const { version, recordedAt, effectiveOn, actor, commandId, hash: digest } = event;
  const step = STEPS[event.type];
  const facts = factsOf(event);
  const told = { by: actor, effectiveOn, ...facts };
  return {
    ...{ version, step, recordedAt, effectiveOn, by: actor, commandId, digest },
    ...facts,
    text: textOf(`evaluation.history-${step}`, told, language),
  };
}

function factsOf(event: Recorded): Partial<HistoryEntryAnswer> {
  switch (event.type) {
    case 'EvaluationFiled':
      return sheetFacts(event.data);
    case 'EvaluationCorrectionFiled': {
      const { reason, revisionNumber: revision } = event.data;
      return { ...sheetFacts(event.data), reason, revision };
    }
    case 'EvaluationPublished': {
      const { reason, revisionNumber: revision = 1 } = event.data;
      return { ...sheetFacts(event.data), revision, ...(reason !== undefined && { reason }) };
    }
    case 'EvaluationReturned': {
      const { remarks, revisionNumber: revision } = event.data;
      return { remarks: [...remarks], revision };
    }
    default:
      return { reason: event.data.reason };
  }
}

type Sheet = Extract<Recorded, { type: 'EvaluationFiled' | 'EvaluationPublished' }>['data'];

function sheetFacts(sheet: Omit<Sheet, 'sheet'>) {
  const { visitedOn, assessorId, truthfulnessPromise, edition, revision, modelDigest, result } = sheet;
  return {
    ...{ visitedOn, assessorId },
    ...(truthfulnessPromise && { truthfulnessPromise }),
    model: { edition, revision, digest: modelDigest },
    score: asPoints(result.scores.total, result.unitsPerPoint),
    level: result.levels.final,
    openPointIds: [...result.openPoints],
  };
}

export function revisionItem(published: PublishedRevision): RevisionItemAnswer {
  const { number: revision, filing, reviewerId, reason, publishedAt, status } = published;
  const { replacedAt, revokedOn } = published;
  return {
    ...{ revision, status, publishedAt, reviewerId },
    ...sheetFacts(filing),
    ...(filing.expiresOn !== undefined && { expiresOn: filing.expiresOn }),
    ...(reason !== undefined && { reason }),
    ...(replacedAt !== undefined && { replacedAt }),
    ...(revokedOn !== undefined && { revokedOn }),
  };
}

export function revisionView(
  evaluationId: string,
  published: PublishedRevision,
  models: ModelBook,
  language: Language,
): RevisionAnswer {
  const { number: revision, filing, reviewerId, reason, publishedAt, status } = published;
  const { replacedAt, revokedOn } = published;
  return {
    ...{ evaluationId, code: filing.code, revision, status, publishedAt, reviewerId },
    ...filingView(filing, models, language),
    ...(reason !== undefined && { reason }),
    ...(replacedAt !== undefined && { replacedAt }),
    ...(revokedOn !== undefined && { revokedOn }),
  };
}

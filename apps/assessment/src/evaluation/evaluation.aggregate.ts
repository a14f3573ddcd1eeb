import { createHash } from 'node:crypto';
import {
  EvaluationCorrectionFiled,
  EvaluationFiled,
  EvaluationPublished,
  EvaluationReopened,
  EvaluationReturned,
  EvaluationRevoked,
} from '#contracts';
import type { Aggregate, PublicEvent } from '#event-log';
import type { Evaluation } from './domain/evaluation.ts';
import type { EvaluationEvent, EvaluationPublished as Publication } from './domain/evaluation-events.ts';
import type { Filing } from './domain/filing.ts';
import { evaluationDecider, type EvaluationCommand } from './domain/evaluation-decider.ts';
import type { AnswerSheet } from './domain/scoring/answer-sheet.ts';
import { asPoints } from './domain/scoring/points.ts';

/** An evaluation by its id; answers and numbers stay in the log, the city learns what it needs to count. */
export const evaluationAggregate: Aggregate<EvaluationCommand, EvaluationEvent, Evaluation> = {
  category: 'evaluation',
  decider: evaluationDecider,
  toPublic: publicEvent,
};

function publicEvent(event: EvaluationEvent, evaluationId: string): PublicEvent {
  const { code } = event.data;
  switch (event.type) {
    case 'EvaluationFiled':
      return { contract: EvaluationFiled, payload: filedPayload(evaluationId, event.data) };
    case 'EvaluationCorrectionFiled': {
      const revision = event.data.revisionNumber;
      const payload = { ...filedPayload(evaluationId, event.data), revision };
      return { contract: EvaluationCorrectionFiled, payload };
    }
    case 'EvaluationReturned': {
      const { revisionNumber: revision, isCorrection: correction, remarks } = event.data;
      const items = [...new Set(remarks.map(({ item }) => item))];
      return { contract: EvaluationReturned, payload: { evaluationId, code, revision, correction, items } };
    }
    case 'EvaluationPublished':
      return { contract: EvaluationPublished, payload: publishedPayload(evaluationId, event.data) };
    case 'EvaluationRevoked':
      return { contract: EvaluationRevoked, payload: { evaluationId, code, reason: event.data.reason } };
    case 'EvaluationReopened':
      return { contract: EvaluationReopened, payload: { evaluationId, code } };
  }
}

type Told = Pick<
  Filing,
  'code' | 'edition' | 'revision' | 'kind' | 'stage' | 'visitedOn' | 'assessorId' | 'truthfulnessPromise'
>;

function told({ revision: modelRevision, ...filing }: Told): object {
  const { code, edition, kind, stage, visitedOn, assessorId, truthfulnessPromise } = filing;
  const promise = truthfulnessPromise && { truthfulnessPromise };
  return { code, edition, modelRevision, kind, stage, visitedOn, assessorId, ...promise };
}

function filedPayload(evaluationId: string, filing: Filing): object {
  const { sheet, registered, statedFigures } = filing;
  const digest = registered ? {} : { sheetDigest: digestOf(sheet) };
  return { evaluationId, ...told(filing), ...digest, ...(statedFigures && { statedFigures }) };
}

function publishedPayload(evaluationId: string, data: Publication['data']): object {
  const { scores, levels, openPoints, unitsPerPoint } = data.result;
  const { revisionNumber, expiresOn } = data;
  return {
    evaluationId,
    ...told(data),
    score: asPoints(scores.total, unitsPerPoint),
    dimensionScores: scores.byDimension.map(({ dimension, score }) => ({
      dimension,
      score: asPoints(score, unitsPerPoint),
    })),
    sceneLevels: Object.entries(data.scenes).map(([scene, level]) => ({ scene, level })),
    levelByScore: levels.byScore,
    levelByScenes: levels.byScenes,
    level: levels.final,
    openPoints: openPoints.length > 0,
    ...(revisionNumber !== undefined && { revision: revisionNumber }),
    ...(expiresOn !== undefined && { expiresOn }),
  };
}

/** Of answers and scenes as a filing keeps them, in the model's order: equal for equal sheets. */
function digestOf({ answers, scenes }: AnswerSheet): string {
  return createHash('sha256')
    .update(JSON.stringify([answers, scenes]))
    .digest('hex');
}

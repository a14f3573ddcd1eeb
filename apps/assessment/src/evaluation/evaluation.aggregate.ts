import { createHash } from 'node:crypto';
import { EvaluationFiled, EvaluationPublished, EvaluationRevoked } from '#contracts';
import type { Aggregate, PublicEvent } from '#event-log';
import type { Evaluation, EvaluationEvent } from './domain/evaluation.ts';
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
  if (event.type === 'EvaluationRevoked') {
    const { code, reason } = event.data;
    return { contract: EvaluationRevoked, payload: { evaluationId, code, reason } };
  }
  const { code, edition, kind, stage, visitedOn, assessorId, result } = event.data;
  const filed = { evaluationId, code, edition, kind, stage, visitedOn, assessorId };
  if (event.type === 'EvaluationFiled') {
    const { sheet, registered, statedFigures } = event.data;
    const digest = registered ? {} : { sheetDigest: digestOf(sheet) };
    return {
      contract: EvaluationFiled,
      payload: { ...filed, ...digest, ...(statedFigures && { statedFigures }) },
    };
  }
  const { scores, levels, openPoints, unitsPerPoint } = result;
  return {
    contract: EvaluationPublished,
    payload: {
      ...filed,
      score: asPoints(scores.total, unitsPerPoint),
      dimensionScores: scores.byDimension.map(({ dimension, score }) => ({
        dimension,
        score: asPoints(score, unitsPerPoint),
      })),
      sceneLevels: Object.entries(event.data.scenes).map(([scene, level]) => ({ scene, level })),
      levelByScore: levels.byScore,
      levelByScenes: levels.byScenes,
      level: levels.final,
      openPoints: openPoints.length > 0,
    },
  };
}

/** Of answers and scenes as a filing keeps them, in the model's order: equal for equal sheets. */
function digestOf({ answers, scenes }: AnswerSheet): string {
  return createHash('sha256')
    .update(JSON.stringify([answers, scenes]))
    .digest('hex');
}

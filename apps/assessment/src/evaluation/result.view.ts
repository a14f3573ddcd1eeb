import { textOf, type Language } from '#service-kit';
import type { MaturityModel, Text, Units } from './domain/model/maturity-model.ts';
import type { AnswerSheet } from './domain/scoring/answer-sheet.ts';
import { gapAbove, type Gap } from './domain/scoring/gap.ts';
import type { Result } from './domain/filing.ts';
import { pointsLeft } from './domain/scoring/points-left.ts';
import { asPoints, toldPoints } from './domain/scoring/points.ts';
import type { NextLevelAnswer, ResultAnswer } from './result.answers.ts';

/**
 * A result with its reasons in words, and what of the model is still open. A model file that was used stays in the folder;
 * should it be missing all the same, the stored figures hold and only names and reasons are absent.
 */
export function resultView(
  model: MaturityModel | undefined,
  { scores, sceneCounts, levels, openPoints, unitsPerPoint }: Result,
  sheet: Pick<AnswerSheet, 'answers' | 'scenes'>,
  language: Language,
): ResultAnswer {
  const gap = model && gapAbove(model, levels.final, scores.total, sceneCounts, sheet.scenes);
  return {
    score: asPoints(scores.total, unitsPerPoint),
    dimensionScores: scores.byDimension.map(({ dimension, score }) => {
      const found = model?.dimensions.find(({ id }) => id === dimension);
      return {
        dimension,
        score: asPoints(score, unitsPerPoint),
        ...(found && { name: found.text }),
        ...(found?.points !== undefined && { of: asPoints(found.points, unitsPerPoint) }),
      };
    }),
    sceneCounts: [...sceneCounts],
    levelByScore: levels.byScore,
    ...(sceneCounts.length > 0 && { levelByScenes: levels.byScenes }),
    level: levels.final,
    ...(model && { levelName: levelName(model, levels.final) }),
    ...(model && gap && { next: gapView(model, gap, { score: scores.total, sheet }, language) }),
    openPoints: openPoints.map((id) => ({ id, ...model?.openPoints.find((point) => point.id === id) })),
  };
}

interface Reached {
  readonly score: Units;
  readonly sheet: Pick<AnswerSheet, 'answers' | 'scenes'>;
}

function gapView(
  model: MaturityModel,
  gap: Gap,
  { score, sheet }: Reached,
  language: Language,
): NextLevelAnswer {
  return {
    level: gap.level,
    levelName: levelName(model, gap.level),
    pointsMissing: asPoints(gap.pointsMissing, model.scoring.unitsPerPoint),
    scenesMissing: gap.scenesMissing,
    constraintScenesMissing: gap.constraintScenesMissing,
    sceneLevel: gap.sceneLevel,
    scenesBelow: gap.scenesBelow.map((below) => ({
      ...below,
      name: model.scenes.find(({ id }) => id === below.scene)!.text,
    })),
    questionsBelow: gap.pointsMissing > 0 ? questionsBelow(model, sheet) : [],
    reasons: reasons(model, gap, score, language),
  };
}

function questionsBelow(
  model: MaturityModel,
  sheet: Pick<AnswerSheet, 'answers'>,
): NextLevelAnswer['questionsBelow'] {
  const { unitsPerPoint } = model.scoring;
  return pointsLeft(model, sheet).map(({ question, score, left }) => ({
    question,
    name: model.questions.find(({ id }) => id === question)!.topic,
    score: asPoints(score, unitsPerPoint),
    of: asPoints(score + left, unitsPerPoint),
    left: asPoints(left, unitsPerPoint),
  }));
}

/** Why not one level higher, in words. */
function reasons(model: MaturityModel, gap: Gap, score: number, language: Language): string[] {
  const rule = model.levels.find(({ level }) => level === gap.level)!;
  const level = levelName(model, gap.level)[language];
  const { sceneLevel } = gap;
  const { unitsPerPoint } = model.scoring;
  const below = (code: string) =>
    gap.scenesBelow
      .filter(({ constraint }) => constraint || code !== 'evaluation.gap-constraint-scenes')
      .map(({ scene }) => model.scenes.find(({ id }) => id === scene)!.text);
  const told = toldPoints(score, unitsPerPoint, 'down');
  const say = (code: string, missing: number, needed: number) =>
    missing > 0
      ? [textOf(code, { level, sceneLevel, missing, needed, score: told, among: below(code) }, language)]
      : [];
  return [
    ...say(
      rule.minExcluded ? 'evaluation.gap-points-above' : 'evaluation.gap-points',
      toldPoints(gap.pointsMissing, unitsPerPoint, 'up'),
      asPoints(rule.minScore, unitsPerPoint),
    ),
    ...say('evaluation.gap-scenes', gap.scenesMissing, rule.scenes?.min ?? 0),
    ...say('evaluation.gap-constraint-scenes', gap.constraintScenesMissing, rule.scenes?.minConstraint ?? 0),
  ];
}

export function levelName(model: MaturityModel, level: number): Text {
  return model.levels.find((rule) => rule.level === level)?.text ?? { zh: '无等级', en: 'No level' };
}

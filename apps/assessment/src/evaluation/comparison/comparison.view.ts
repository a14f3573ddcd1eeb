import { textOf, type Language } from '#service-kit';
import type { ComparedPoints, Comparison, Pair } from '../domain/comparison/compare-filings.ts';
import type { MaturityModel, Units } from '../domain/model/maturity-model.ts';
import { asPoints } from '../domain/scoring/points.ts';
import type { EvaluationFile } from '../evaluation.view.ts';
import type {
  ComparedEvaluationAnswer,
  ComparedPointsAnswer,
  ComparisonAnswer,
} from './comparison.answers.ts';

export function comparisonView(
  { comparability, points }: Comparison,
  model: MaturityModel,
  language: Language,
): Pick<ComparisonAnswer, 'comparable' | 'reason' | 'points'> {
  const { kind } = comparability;
  return {
    comparable: kind,
    ...(kind !== 'points' && {
      reason: textOf(comparability.code, { ...comparability.params }, language),
    }),
    ...(points && { points: pointsView(points, model) }),
  };
}

export function comparedView(file: EvaluationFile): ComparedEvaluationAnswer {
  const { evaluationId, status, kind, stage, visitedOn, model, result } = file;
  const { score, level, levelName, openPoints } = result;
  return {
    ...{ evaluationId, status, kind, stage, visitedOn, model },
    ...{ score, level, levelName: levelName!, openPoints },
  };
}

function pointsView(
  { total, dimensions, questions, scenes }: ComparedPoints,
  model: MaturityModel,
): ComparedPointsAnswer {
  const { unitsPerPoint } = model.scoring;
  const inPoints = ({ before, after, change }: Pair) => {
    const told = (units: Units) => asPoints(units, unitsPerPoint);
    return { before: told(before), after: told(after), change: told(change) };
  };
  const nameIn = (
    entries: readonly { id: string; text: ComparedEvaluationAnswer['levelName'] }[],
    id: string,
  ) => entries.find((entry) => entry.id === id)!.text;
  return {
    total: inPoints(total),
    dimensions: dimensions.map(({ dimension, ...scores }) => ({
      id: dimension,
      name: nameIn(model.dimensions, dimension),
      ...inPoints(scores),
    })),
    questions: questions.map(({ question, chosenBefore, chosenAfter, ...scores }) => ({
      id: question,
      name: nameIn(model.questions, question),
      chosenBefore: [...chosenBefore],
      chosenAfter: [...chosenAfter],
      ...inPoints(scores),
    })),
    scenes: scenes.map(({ scene, ...levels }) => ({
      id: scene,
      name: nameIn(model.scenes, scene),
      ...levels,
    })),
  };
}

import type { MaturityModel, Units } from '../model/maturity-model.ts';
import { indexOf } from '../model/model-index.ts';
import { at, type AnswerSheet } from './answer-sheet.ts';

export interface PointsLeft {
  readonly question: string;
  readonly score: Units;
  readonly left: Units;
}

/** Where points were not gained, most first: which points are missing when there are too few. */
export function pointsLeft(model: MaturityModel, { answers }: Pick<AnswerSheet, 'answers'>): PointsLeft[] {
  const { questions } = indexOf(model);
  return model.questions
    .map(({ id, points }, place) => {
      const { options } = questions[place]!;
      const score = (at(answers, id) ?? []).reduce((sum, key) => sum + (options.get(key)?.points ?? 0), 0);
      return { question: id, score, left: points - score };
    })
    .filter(({ left }) => left > 0)
    .sort((a, b) => b.left - a.left);
}

import type { MaturityModel, Question, Thousandths } from '../model/maturity-model.ts';
import { at, type AnswerSheet } from './answer-sheet.ts';

export interface Scores {
  readonly total: Thousandths;
  readonly byDimension: readonly { readonly dimension: string; readonly score: Thousandths }[];
}

/** Sums the points of the chosen options; an unanswered question gives none. The answers must have been checked. */
export function scoreAnswers(model: MaturityModel, { answers }: AnswerSheet): Scores {
  const byDimension = model.dimensions.map(({ id }) => ({ dimension: id, score: 0 }));
  let total = 0;
  for (const question of model.questions) {
    const points = pointsOf(question, at(answers, question.id) ?? []);
    total += points;
    byDimension.find(({ dimension }) => dimension === question.dimension)!.score += points;
  }
  return { total, byDimension };
}

function pointsOf(question: Question, chosen: readonly string[]): Thousandths {
  let points = 0;
  for (const option of question.options) if (chosen.includes(option.key)) points += option.points;
  return points;
}

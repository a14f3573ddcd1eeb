import type { MaturityModel, Thousandths } from '../model/maturity-model.ts';
import { indexOf } from '../model/model-index.ts';
import { at, type AnswerSheet } from './answer-sheet.ts';

export interface Scores {
  readonly total: Thousandths;
  readonly byDimension: readonly { readonly dimension: string; readonly score: Thousandths }[];
}

/** Sums the points of the chosen options; an unanswered question gives none. The answers must have been checked. */
export function scoreAnswers(model: MaturityModel, { answers }: AnswerSheet): Scores {
  const { options, dimensionOf } = indexOf(model);
  const sums = model.dimensions.map(() => 0);
  let total = 0;
  for (const [place, { id }] of model.questions.entries()) {
    let points = 0;
    for (const key of at(answers, id) ?? []) points += options[place]!.get(key)?.points ?? 0;
    total += points;
    sums[dimensionOf[place]!]! += points;
  }
  return {
    total,
    byDimension: model.dimensions.map(({ id }, place) => ({ dimension: id, score: sums[place]! })),
  };
}

import type { MaturityModel, Units } from '../model/maturity-model.ts';
import { indexOf } from '../model/model-index.ts';
import { at, type AnswerSheet } from './answer-sheet.ts';

export interface Scores {
  readonly total: Units;
  readonly byDimension: readonly { readonly dimension: string; readonly score: Units }[];
}

/** Sums the points of the chosen options; an unanswered question gives none. The answers must have been checked. */
export function scoreAnswers(model: MaturityModel, { answers }: AnswerSheet): Scores {
  const { questions } = indexOf(model);
  const { dimensionFactor } = model.scoring;
  const byDimension = model.dimensions.map(({ id }) => ({ dimension: id, score: 0 }));
  let total = 0;
  for (const { id, options, dimension } of questions) {
    const chosen = at(answers, id);
    if (chosen === undefined) continue;
    let points = 0;
    for (const key of chosen) points += options.get(key)?.points ?? 0;
    total += points;
    byDimension[dimension]!.score += points * dimensionFactor;
  }
  return { total, byDimension };
}

import type { MaturityModel, Units } from '../model/maturity-model.ts';
import { at, type AnswerSheet, type SheetProblem } from './answer-sheet.ts';
import { checkAnswers } from './check-answers.ts';
import { checkNumbers } from './check-numbers.ts';
import { gapAbove, type Gap } from './gap.ts';
import { countScenes, levelsOf, type Levels, type SceneCount } from './level.ts';
import { scoreAnswers, type Scores } from './score-answers.ts';

/** The score and level of a sheet, with the reasons. */
export interface SheetResult {
  readonly scores: Scores;
  readonly sceneCounts: readonly SceneCount[];
  readonly levels: Levels;
  /** Why not one level higher; absent at the highest level. */
  readonly gap?: Gap;
  /** Questions and scenes without an answer. While there are any, score and level may only rise. */
  readonly unanswered: readonly string[];
}

export function sheetProblems(model: MaturityModel, sheet: AnswerSheet): SheetProblem[] {
  return [...checkAnswers(model, sheet), ...checkNumbers(model, sheet)];
}

/** Scores a sheet without problems (工信厅企业〔2024〕56号, annex, for the 2024 edition). */
export function scoreSheet(model: MaturityModel, sheet: AnswerSheet): SheetResult {
  const scores = scoreAnswers(model, sheet);
  const sceneCounts = countScenes(model, sheet.scenes);
  const levels = levelsOf(model, scores.total, sceneCounts);
  const gap = gapAbove(model, levels.final, scores.total, sceneCounts, sheet.scenes);
  return {
    scores,
    sceneCounts,
    levels,
    ...(gap && { gap }),
    unanswered: unansweredIn(model, sheet).map(({ id }) => id),
  };
}

/** The result of a total that was found elsewhere, by a model whose questions are not known. */
export function scoreTotal(model: MaturityModel, total: Units): Omit<SheetResult, 'unanswered'> {
  const levels = levelsOf(model, total, []);
  const gap = gapAbove(model, levels.final, total, [], {});
  return { scores: { total, byDimension: [] }, sceneCounts: [], levels, ...(gap && { gap }) };
}

export interface Unanswered {
  readonly part: 'answers' | 'scenes';
  readonly id: string;
}

/** Questions and scenes that a sheet leaves open. */
export function unansweredIn(model: MaturityModel, sheet: AnswerSheet): Unanswered[] {
  const open: Unanswered[] = [];
  for (const { id } of model.questions)
    if (at(sheet.answers, id) === undefined) open.push({ part: 'answers', id });
  for (const { id } of model.scenes)
    if (at(sheet.scenes, id) === undefined) open.push({ part: 'scenes', id });
  return open;
}

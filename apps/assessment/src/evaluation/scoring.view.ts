import type { Language } from '#service-kit';
import { improvementsTo } from './domain/improvement/improvements.ts';
import type { MaturityModel } from './domain/model/maturity-model.ts';
import type { AnswerSheet } from './domain/scoring/answer-sheet.ts';
import { scoreSheet } from './domain/scoring/score-sheet.ts';
import { improvementsView } from './improvements/improvements.view.ts';
import type { ScoringAnswer } from './improvements/scoring.answer.ts';
import { resultView } from './result.view.ts';

/** Enough to see while filling in; a filed evaluation shows more when asked. */
const SETS_SHOWN = 3;

/** A sheet without problems, finished or not, with its score and level so far and what would reach the next one. */
export function scoringView(model: MaturityModel, sheet: AnswerSheet, language: Language): ScoringAnswer {
  const { edition, revision, digest, document } = model;
  const { unanswered, ...result } = scoreSheet(model, sheet);
  const openPoints = model.openPoints.map(({ id }) => id);
  const next = model.levels.find((rule) => rule.level > result.levels.final);
  const found = next && improvementsTo(model, sheet, next.level, { limit: SETS_SHOWN });
  return {
    model: { edition, revision, digest, document },
    complete: unanswered.length === 0,
    unanswered: [...unanswered],
    ...resultView(model, { ...result, openPoints }, sheet, language),
    ...(found && { improvements: improvementsView(model, found, sheet, language) }),
  };
}

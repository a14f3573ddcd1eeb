import type { MaturityModel } from '../evaluation/domain/model/maturity-model.ts';
import type { AnswerSheet } from '../evaluation/domain/scoring/answer-sheet.ts';
import { checkAnswers } from '../evaluation/domain/scoring/check-answers.ts';
import { checkNumbers } from '../evaluation/domain/scoring/check-numbers.ts';

/** What of a sheet can be scored now: answers that cannot be are left open, and numbers that cannot be are left out. */
export function scorable(model: MaturityModel, { answers, scenes, numbers }: AnswerSheet): AnswerSheet {
  const wrong = new Set(checkAnswers(model, { answers, scenes, numbers }).map(({ field }) => field));
  const sound = <Value>(part: string, record: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(record).filter(([id]) => !wrong.has(`${part}.${id}`)));
  const sheet = { answers: sound('answers', answers), scenes: sound('scenes', scenes), numbers };
  return checkNumbers(model, sheet).length > 0 ? { ...sheet, numbers: {} } : sheet;
}

import type { MaturityModel } from '../model/maturity-model.ts';
import { at, type AnswerSheet } from './answer-sheet.ts';

/** The same sheet in the model's order, so that equal sheets are equal text. */
export function normalSheet(model: MaturityModel, { answers, scenes, numbers }: AnswerSheet): AnswerSheet {
  return {
    answers: pick(model.questions, (question) => {
      const chosen = at(answers, question.id);
      return chosen && question.options.map(({ key }) => key).filter((key) => chosen.includes(key));
    }),
    scenes: pick(model.scenes, ({ id }) => at(scenes, id)),
    numbers: pick(model.questions, (question) => {
      const given = at(numbers, question.id);
      const kept = given && pick(question.numbers, ({ id }) => at(given, id));
      return kept && Object.keys(kept).length > 0 ? kept : undefined;
    }),
  };
}

function pick<Entry extends { id: string }, Value>(
  entries: readonly Entry[],
  valueOf: (entry: Entry) => Value | undefined,
): Record<string, Value> {
  const picked: Record<string, Value> = {};
  for (const entry of entries) {
    const value = valueOf(entry);
    if (value !== undefined) picked[entry.id] = value;
  }
  return picked;
}

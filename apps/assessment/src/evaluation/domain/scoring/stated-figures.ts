import type { StatedFigure } from '#contracts';
import type { LocalDate } from '#kernel';
import type { MaturityModel } from '../model/maturity-model.ts';
import { at, type AnswerSheet } from './answer-sheet.ts';

/** Numbers of a sheet that the register knows too, by year: "last year" is the one before the visit. */
export function statedFigures(
  { questions }: MaturityModel,
  { numbers }: AnswerSheet,
  visitedOn: LocalDate,
): StatedFigure[] {
  return questions.flatMap((question) =>
    question.numbers.flatMap(({ id, register }) => {
      const value = at(at(numbers, question.id) ?? {}, id);
      if (!register || value === undefined) return [];
      const year = Number(visitedOn.slice(0, 4)) - register.yearsBack;
      return [{ figure: register.figure, year, value: Math.round(value * register.times) }];
    }),
  );
}

import type { AnswerSheet } from '../src/evaluation/domain/scoring/answer-sheet.ts';
import { model2024 } from './model-2024.ts';

type Changes = {
  answers?: AnswerSheet['answers'];
  scenes?: AnswerSheet['scenes'];
  numbers?: AnswerSheet['numbers'];
};

/** Everything answered with A and every scene at level 0, except for what a test is about. */
export function aSheet({ answers = {}, scenes = {}, numbers = {} }: Changes = {}): AnswerSheet {
  return {
    answers: { ...Object.fromEntries(model2024.questions.map(({ id }) => [id, ['A']])), ...answers },
    scenes: { ...Object.fromEntries(model2024.scenes.map(({ id }) => [id, 0])), ...scenes },
    numbers,
  };
}

/** The same level for these scenes. */
export function scenesAt(level: number, ...ids: string[]): Record<string, number> {
  return Object.fromEntries(ids.map((id) => [id, level]));
}

/** The best answer to everything: 100 points, all scenes at level 4. */
export function fullSheet(): AnswerSheet {
  return aSheet({
    answers: Object.fromEntries(
      model2024.questions.map(({ id, choice, options }) => [
        id,
        choice === 'several'
          ? options.filter(({ exclusive }) => !exclusive).map(({ key }) => key)
          : [options.toSorted((a, b) => b.points - a.points)[0]!.key],
      ]),
    ),
    scenes: scenesAt(4, ...model2024.scenes.map(({ id }) => id)),
  });
}

/** Exactly 40 points and level 2 in six scenes, three of them constraint scenes: level 2 and not a hair more. */
export function levelTwoSheet(): AnswerSheet {
  return aSheet({
    answers: {
      ...{ F1: ['B', 'C'], F2: ['C'], F3: ['C'], F5: ['C'], F6: ['B', 'C'], F7: ['B', 'C'] }, // 4 + 3 + 3 + 5 + 2.5 + 2.5
      ...{ M1: ['C'], M3: ['B', 'C'], R1: ['C'], R2: ['C'] }, // 3 + 3 + 7 + 7
    },
    scenes: scenesAt(2, 'S01', 'S02', 'S03', 'S04', 'S05', 'S06'),
  });
}

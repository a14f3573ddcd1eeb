import type { MaturityModel } from '../model/maturity-model.ts';
import { at, type AnswerSheet } from '../scoring/answer-sheet.ts';
import type { AnswerChange, ImprovementSet } from './improvements.ts';

/** The sheet after the changes; where any of several would do, the first of them. */
export function applyImprovements(
  model: MaturityModel,
  sheet: AnswerSheet,
  { answers, scenes }: Pick<ImprovementSet, 'answers' | 'scenes'>,
): AnswerSheet {
  const better = { ...sheet.answers };
  for (const change of answers)
    better[change.question] = changed(model, at(better, change.question) ?? [], change);
  const raised = { ...sheet.scenes };
  for (const { among, choose, to } of scenes) for (const id of among.slice(0, choose)) raised[id] = to;
  return { ...sheet, answers: better, scenes: raised };
}

function changed(
  model: MaturityModel,
  chosen: readonly string[],
  { question, from, to, among, choose }: AnswerChange,
): readonly string[] {
  const { options } = model.questions.find(({ id }) => id === question)!;
  const exclusive = new Set(options.flatMap((option) => (option.exclusive ? [option.key] : [])));
  if (among) return [...chosen.filter((key) => !exclusive.has(key)), ...among.slice(0, choose)];
  return [...chosen.filter((key) => key !== from), to!];
}

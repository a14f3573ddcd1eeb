import type { MaturityModel, Option, Question, Units } from '../model/maturity-model.ts';
import { at, type AnswerSheet } from '../scoring/answer-sheet.ts';

/** One way to answer better: an option (or any of several alike), how many steps up it is, and what it adds. */
export interface Rung {
  readonly steps: number;
  readonly gain: Units;
  /** Keys of the options that this rung chooses; where a ladder is for any of several options, the first of them. */
  readonly to: string;
}

/** What can be improved about one answer by climbing; `count` answers are alike, and any of them may climb. */
export interface Ladder {
  readonly question: string;
  /** Where the question asks the same of several items: of which of them this is. */
  readonly item?: string;
  /** Option chosen now; absent where none is, or where options are added. */
  readonly from?: string;
  /** Options that can be added, alike in points, for a question that takes several; absent for a climb. */
  readonly among?: readonly string[];
  readonly count: number;
  /** From low to high; each adds more than the one before. */
  readonly rungs: readonly Rung[];
}

/** All that could be answered better on a sheet, in the order of the questions. */
export function laddersOf(model: MaturityModel, { answers }: AnswerSheet): Ladder[] {
  return model.questions.flatMap((question) => {
    const chosen = at(answers, question.id) ?? [];
    if (question.choice === 'several') return additions(question, chosen);
    const items = [...new Set(question.options.map(({ item }) => item))];
    return items.flatMap((item) => climb(question, item, chosen));
  });
}

/** Options not chosen yet, those with the same points together: which of them is added makes no difference to the score. */
function additions({ id, options }: Question, chosen: readonly string[]): Ladder[] {
  const open = options.filter(
    ({ key, exclusive, points }) => !exclusive && points > 0 && !chosen.includes(key),
  );
  const alike = Map.groupBy(open, ({ points }) => points);
  return [...alike].map(([gain, group]) => {
    const among = group.map(({ key }) => key);
    return { question: id, among, count: among.length, rungs: [{ steps: 1, gain, to: among[0]! }] };
  });
}

/** Options above the chosen one; options with the same points are one step. */
function climb({ id, options }: Question, item: string | undefined, chosen: readonly string[]): Ladder[] {
  const mine = options.filter((option) => option.item === item);
  const current = mine.find(({ key }) => chosen.includes(key));
  const now = current?.points ?? 0;
  const better = uniqueByPoints(mine.filter(({ points }) => points > now));
  if (better.length === 0) return [];
  const rungs = better.map(({ key, points }, place) => ({ steps: place + 1, gain: points - now, to: key }));
  return [
    {
      question: id,
      ...(item !== undefined && { item }),
      ...(current && { from: current.key }),
      count: 1,
      rungs,
    },
  ];
}

function uniqueByPoints(options: readonly Option[]): Option[] {
  const first = new Map<Units, Option>();
  for (const option of options) if (!first.has(option.points)) first.set(option.points, option);
  return [...first.values()].sort((a, b) => a.points - b.points);
}

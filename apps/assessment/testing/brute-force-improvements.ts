import type { MaturityModel, Question } from '../src/evaluation/domain/model/maturity-model.ts';
import type { AnswerSheet } from '../src/evaluation/domain/scoring/answer-sheet.ts';
import { scoreSheet } from '../src/evaluation/domain/scoring/score-sheet.ts';

/** One thing that can stand at several heights, the lowest of which is where it stands now. */
interface Slot {
  /** What a height is called: slots of one kind that do the same have the same name for it. */
  readonly name: (height: number) => string;
  readonly heights: number;
  /** Steps from the lowest height. */
  readonly steps: (height: number) => number;
  readonly put: (sheet: Mutable, height: number) => void;
}

interface Mutable {
  readonly answers: Record<string, string[]>;
  readonly scenes: Record<string, number>;
}

export interface BruteSet {
  readonly changes: number;
  readonly steps: number;
  /** What is changed, in one order: equal names, equal sets. */
  readonly name: string;
}

/** Tries every better sheet; keeps those that reach the level and of which nothing can be lowered. */
export function everySmallestSet(model: MaturityModel, sheet: AnswerSheet, level: number): BruteSet[] {
  const slots = [
    ...model.questions.flatMap((q) => questionSlots(q, sheet.answers[q.id] ?? [])),
    ...sceneSlots(model, sheet),
  ];
  const reaches = (heights: readonly number[]) => {
    const better: Mutable = { answers: {}, scenes: { ...sheet.scenes } };
    for (const [id, keys] of Object.entries(sheet.answers)) better.answers[id] = [...keys];
    slots.forEach((slot, place) => heights[place]! > 0 && slot.put(better, heights[place]!));
    return scoreSheet(model, { ...better, numbers: {} }).levels.final >= level;
  };
  const found = new Map<string, BruteSet>();
  for (const heights of assignments(slots.map(({ heights: count }) => count))) {
    if (!reaches(heights)) continue;
    const lowered = heights.map((height, place) => height > 0 && reaches(heights.with(place, height - 1)));
    if (lowered.some(Boolean)) continue;
    const moved = slots.flatMap((slot, place) =>
      heights[place]! > 0 ? [{ slot, height: heights[place]! }] : [],
    );
    const name = moved
      .map(({ slot, height }) => slot.name(height))
      .sort()
      .join(' ');
    const steps = moved.reduce((sum, { slot, height }) => sum + slot.steps(height), 0);
    found.set(name, { changes: moved.length, steps, name });
  }
  return [...found.values()];
}

function questionSlots({ id, choice, options }: Question, chosen: readonly string[]): Slot[] {
  if (choice === 'several')
    return options
      .filter(({ key, exclusive, points }) => !exclusive && points > 0 && !chosen.includes(key))
      .map(({ key, points }) => ({
        name: () => `${id}+${points}`,
        heights: 2,
        steps: () => 1,
        put: ({ answers }) => (answers[id] = [...(answers[id] ?? []).filter((one) => one !== 'A'), key]),
      }));
  return [...new Set(options.map(({ item }) => item))].map((item) => {
    const mine = options.filter((option) => option.item === item);
    const now = mine.find(({ key }) => chosen.includes(key));
    const above = [...new Set(mine.map(({ points }) => points))]
      .filter((points) => points > (now?.points ?? 0))
      .sort((a, b) => a - b);
    const keyAt = (height: number) => mine.find(({ points }) => points === above[height - 1])!.key;
    return {
      name: (height) => `${id}:${keyAt(height)}`,
      heights: above.length + 1,
      steps: (height) => height,
      put: ({ answers }, height) => {
        answers[id] = [...(answers[id] ?? []).filter((key) => key !== now?.key), keyAt(height)];
      },
    };
  });
}

function sceneSlots({ scenes, sceneLevels }: MaturityModel, sheet: AnswerSheet): Slot[] {
  return scenes.map(({ id, constraint }) => {
    const from = sheet.scenes[id] ?? 0;
    return {
      name: (height) => `${constraint ? '*' : ''}${from}>${from + height}`,
      heights: sceneLevels - from + 1,
      steps: (height) => height,
      put: (better, height) => (better.scenes[id] = from + height),
    };
  });
}

function* assignments(counts: readonly number[]): Generator<number[]> {
  if (counts.length === 0) {
    yield [];
    return;
  }
  const [first, ...rest] = counts as [number, ...number[]];
  for (const tail of assignments(rest))
    for (let height = 0; height < first; height += 1) yield [height, ...tail];
}

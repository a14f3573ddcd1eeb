import fc from 'fast-check';
import { randomSheets } from '../../../../../../tests/independent/random-sheets.ts';
import { everySmallestSet } from '../../../../testing/brute-force-improvements.ts';
import { model2024 } from '../../../../testing/model-2024.ts';
import { madeUpDma, model2022 } from '../../../../testing/other-models.ts';
import { aSheet, fullSheet, levelTwoSheet, scenesAt } from '../../../../testing/sheets.ts';
import { smallCase } from '../../../../testing/small-models.ts';
import type { MaturityModel } from '../model/maturity-model.ts';
import type { AnswerSheet } from '../scoring/answer-sheet.ts';
import { scoreSheet } from '../scoring/score-sheet.ts';
import { applyImprovements } from './apply-improvements.ts';
import { improvementsTo, SEARCH_STEPS, type ImprovementSet } from './improvements.ts';

const ALL = { limit: 10_000 };
const smallness = fc.constantFrom('changes', 'steps');

/** The same words as the brute force uses. */
function nameOf(model: MaturityModel, { answers, scenes }: ImprovementSet): string {
  const pointsOf = (question: string, key: string) =>
    model.questions.find(({ id }) => id === question)!.options.find((option) => option.key === key)!.points;
  return [
    ...answers.flatMap(({ question, to, among, choose }) =>
      Array.from({ length: choose }, () =>
        among ? `${question}+${pointsOf(question, among[0]!)}` : `${question}:${to}`,
      ),
    ),
    ...scenes.flatMap(({ constraint, from, to, choose }) =>
      Array.from({ length: choose }, () => `${constraint ? '*' : ''}${from}>${to}`),
    ),
  ]
    .sort()
    .join(' ');
}

describe('the smallest sets of improvements', () => {
  it('are those that trying everything finds, all of them and in the same order of size', () => {
    fc.assert(
      fc.property(smallCase, fc.constantFrom(1, 2), smallness, ({ model, sheet }, level, smallest) => {
        const [first, then] =
          smallest === 'changes' ? (['changes', 'steps'] as const) : (['steps', 'changes'] as const);
        const brute = everySmallestSet(model, sheet, level).sort(
          (a, b) => a[first] - b[first] || a[then] - b[then],
        );
        const found = improvementsTo(model, sheet, level, { ...ALL, smallest });
        if (!found) {
          expect(brute.map(({ name }) => name)).toEqual(['']);
          return;
        }
        const sizes = (sets: readonly { changes: number; steps: number }[]) =>
          sets.map(({ changes, steps }) => [changes, steps]);
        expect(sizes(found.sets)).toEqual(sizes(brute));
        expect(found.sets.map((set) => nameOf(model, set)).sort()).toEqual(
          brute.map(({ name }) => name).sort(),
        );
      }),
      { numRuns: 600 },
    );
  });

  it('when fewer are asked for, are the first of them', () => {
    fc.assert(
      fc.property(smallCase, fc.integer({ min: 1, max: 4 }), ({ model, sheet }, limit) => {
        const all = improvementsTo(model, sheet, 2, ALL);
        const few = improvementsTo(model, sheet, 2, { limit });
        const sizes = (sets: readonly ImprovementSet[] = []) =>
          sets.map(({ changes, steps }) => [changes, steps]);
        expect(sizes(few?.sets)).toEqual(sizes(all?.sets.slice(0, limit)));
      }),
    );
  });

  it('reach the level by the 2024 edition and say what it comes to', () => {
    for (const sheet of randomSheets(model2024, 11, 80)) {
      const { levels } = scoreSheet(model2024, sheet);
      for (let level = levels.final + 1; level <= 4; level += 1)
        for (const set of improvementsTo(model2024, sheet, level)!.sets) {
          const after = scoreSheet(model2024, applyImprovements(model2024, sheet, set));
          expect(after.levels.final).toBeGreaterThanOrEqual(level);
          expect(after.scores.total).toBe(set.score);
          expect(after.sceneCounts[level - 1]).toMatchObject({
            scenes: set.sceneCount,
            constraintScenes: set.constraintSceneCount,
          });
        }
    }
  });

  it('are found within a bounded number of steps, whatever the sheet', () => {
    const sheets: AnswerSheet[] = [
      { answers: {}, scenes: {}, numbers: {} },
      aSheet(),
      { ...fullSheet(), scenes: {} },
      ...randomSheets(model2024, 12, 50),
    ];
    for (const sheet of sheets)
      for (const level of [1, 2, 3, 4])
        for (const smallest of ['changes', 'steps'] as const) {
          const search = { smallest, limit: 10, steps: SEARCH_STEPS / 2 };
          expect(improvementsTo(model2024, sheet, level, search)?.isComplete ?? true).toBe(true);
        }
  });

  it('keep their first, the smallest, when the search is stopped early', () => {
    const sheet = levelTwoSheet();
    const [smallest] = improvementsTo(model2024, sheet, 3)!.sets;
    const stopped = improvementsTo(model2024, sheet, 3, { limit: 50, steps: 150 })!;
    expect(stopped.isComplete).toBe(false);
    expect(stopped.sets[0]).toEqual(smallest);
  });
});

describe('from exactly level 2 of the 2024 edition', () => {
  const { level, sets } = improvementsTo(model2024, levelTwoSheet(), 3, { limit: 3 })!;

  it('eight scenes and twenty points are missing for level 3', () => {
    expect(level).toBe(3);
    expect(sets[0]).toMatchObject({ sceneCount: 8, score: expect.any(Number) as number });
    expect(sets[0]!.score).toBeGreaterThanOrEqual(60_000);
  });
  it('scenes that stand nearest are raised first, constraint scenes as far as they are needed', () => {
    expect(sets[0]!.scenes).toEqual([
      { constraint: true, from: 2, to: 3, choose: 3, steps: 3, among: ['S01', 'S03', 'S06'] },
      expect.objectContaining({ constraint: true, from: 0, choose: 2, steps: 6 }) as object,
      { constraint: false, from: 2, to: 3, choose: 3, steps: 3, among: ['S02', 'S04', 'S05'] },
    ]);
  });
  it('the big questions come first: four changes of answers give the points', () => {
    expect(sets[0]!.answers.map(({ question, from, to, gain }) => [question, from, to, gain])).toHaveLength(
      4,
    );
    expect(sets[0]!.gain).toBeGreaterThanOrEqual(20_000);
  });
});

describe('improvements', () => {
  it('of scenes only are asked where the score is there already', () => {
    const sheet = { ...fullSheet(), scenes: scenesAt(2, ...model2024.scenes.map(({ id }) => id)) };
    const { sets } = improvementsTo(model2024, sheet, 3)!;
    expect(sets[0]).toMatchObject({ changes: 8, steps: 8, answers: [], gain: 0 });
  });
  it('of a question that takes several are options to add; "none" goes when one comes', () => {
    const sheet = { ...fullSheet(), answers: { ...fullSheet().answers, F4: ['A'], F1: ['A'], F5: ['D'] } };
    // 79.5 points: half a point short of level 4.
    const { sets } = improvementsTo(model2024, sheet, 4, { limit: 10 })!;
    expect(sets[0]).toMatchObject({ changes: 1, steps: 1 });
    expect(sets.map(({ answers: [change] }) => [change!.question, change!.choose, change!.gain])).toEqual([
      ['F1', 1, 2_000],
      ['F4', 1, 700],
      ['F4', 1, 900],
      ['F5', 1, 2_500],
    ]);
    expect(applyImprovements(model2024, sheet, sets[1]!).answers['F4']).toEqual(['B']);
  });
  it('are none at the level itself, for a level that is not there, or without questions', () => {
    expect(improvementsTo(model2024, fullSheet(), 4)).toBeUndefined();
    expect(improvementsTo(model2024, levelTwoSheet(), 2)).toBeUndefined();
    expect(improvementsTo(model2024, levelTwoSheet(), 5)).toBeUndefined();
    expect(improvementsTo(model2022, { answers: {}, scenes: {}, numbers: {} }, 2)).toBeUndefined();
  });
  it('are found for a mean of means too, item by item', () => {
    const sheet = { answers: { Q4: ['partly'], Q2: ['x.none', 'y.planned'] }, scenes: {}, numbers: {} };
    const { sets } = improvementsTo(madeUpDma, sheet, 2)!;
    for (const set of sets)
      expect(scoreSheet(madeUpDma, applyImprovements(madeUpDma, sheet, set)).levels.final).toBe(2);
    expect(sets[0]).toMatchObject({ changes: 1 });
  });
});

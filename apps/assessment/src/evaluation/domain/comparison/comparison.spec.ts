import fc from 'fast-check';
import { randomSheets } from '../../../../../../tests/independent/random-sheets.ts';
import { aFiling, aRegisteredTotal } from '../../../../testing/filings.ts';
import { model2024 } from '../../../../testing/model-2024.ts';
import { madeUpDma, model2022 } from '../../../../testing/other-models.ts';
import { levelTwoSheet } from '../../../../testing/sheets.ts';
import type { AnswerSheet } from '../scoring/answer-sheet.ts';
import { comparability } from './comparability.ts';
import { compareFilings } from './compare-filings.ts';

const side = (sheet: AnswerSheet) => ({ filing: aFiling(sheet), model: model2024 });

describe('two results', () => {
  it('of one edition are compared by points', () => {
    expect(comparability(model2024, model2024)).toEqual({ kind: 'points' });
  });
  it('of two editions are never compared by points', () => {
    const old = { filing: aRegisteredTotal(56_500), model: model2022 };
    const compared = compareFilings(old, side(levelTwoSheet()));
    expect(compared).not.toHaveProperty('points');
    expect(compared.comparability).toMatchObject({
      kind: 'levels',
      code: 'evaluation.compare-other-edition',
    });
  });
  it('of two series have nothing to compare', () => {
    expect(comparability(model2024, madeUpDma)).toMatchObject({ kind: 'nothing' });
  });
  it('of two revisions are compared by points when only texts differ', () => {
    const reworded = {
      ...model2024,
      revision: 2,
      questions: model2024.questions.map((question) => ({ ...question, note: 'another' })),
    };
    expect(comparability(model2024, reworded)).toEqual({ kind: 'points' });
    const [first, ...rest] = model2024.scenes;
    const flagged = { ...reworded, scenes: [{ ...first!, constraint: !first!.constraint }, ...rest] };
    expect(comparability(model2024, flagged)).toMatchObject({
      kind: 'levels',
      code: 'evaluation.compare-other-revision',
    });
  });
  it('of registered totals of one edition are compared by their totals', () => {
    const [first, second] = [aRegisteredTotal(40_000), aRegisteredTotal(56_500)];
    const { points } = compareFilings(
      { filing: first, model: model2022 },
      { filing: second, model: model2022 },
    );
    expect(points).toEqual({
      total: { before: 40_000, after: 56_500, change: 16_500 },
      dimensions: [],
      questions: [],
      scenes: [],
    });
  });
});

describe('before and after', () => {
  const sheets = [...randomSheets(model2024, 21, 200)];
  const sheet = fc.constantFrom(...sheets);

  it('differ by question and dimension exactly as their totals do', () => {
    fc.assert(
      fc.property(sheet, sheet, (first, second) => {
        const { total, questions, dimensions } = compareFilings(side(first), side(second)).points!;
        const sum = (pairs: readonly { change: number }[]) =>
          pairs.reduce((all, { change }) => all + change, 0);
        expect(sum(questions)).toBe(total.change);
        expect(sum(dimensions)).toBe(total.change);
      }),
    );
  });
  it('turned round, turn every difference round', () => {
    fc.assert(
      fc.property(sheet, sheet, (first, second) => {
        const there = compareFilings(side(first), side(second)).points!;
        const back = compareFilings(side(second), side(first)).points!;
        expect(back.scenes.map(({ change }) => -change + 0)).toEqual(
          there.scenes.map(({ change }) => change + 0),
        );
        expect(back.total.change + there.total.change).toBe(0);
      }),
    );
  });
});

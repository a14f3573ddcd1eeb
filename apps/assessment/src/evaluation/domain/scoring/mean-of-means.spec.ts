import fc from 'fast-check';
import { madeUpDma } from '../../../../testing/other-models.ts';
import type { AnswerSheet } from './answer-sheet.ts';
import { asPoints } from './points.ts';
import { scoreSheet, sheetProblems } from './score-sheet.ts';

const { unitsPerPoint } = madeUpDma.scoring;
const sheet = (answers: AnswerSheet['answers']): AnswerSheet => ({ answers, scenes: {}, numbers: {} });
const points = (answers: AnswerSheet['answers']) => {
  const { scores } = scoreSheet(madeUpDma, sheet(answers));
  return {
    total: asPoints(scores.total, unitsPerPoint),
    ...Object.fromEntries(
      scores.byDimension.map(({ dimension, score }) => [dimension, asPoints(score, unitsPerPoint)]),
    ),
  };
};
const codes = (answers: AnswerSheet['answers']) =>
  sheetProblems(madeUpDma, sheet(answers)).map(({ code }) => code);

describe('a mean of means', () => {
  it('gives several as chosen by all, invested as whole and planned as half', () => {
    // Q1: 2 of 3; Q2: one planned, one invested = 3/4; mean of both = 17/24
    const answers = { Q1: ['a', 'c'], Q2: ['x.planned', 'y.invested'] };
    expect(points(answers)['strategy' as never]).toBe((100 * 17) / 24);
    expect(points(answers).total).toBe((100 * 17) / 24 / 6);
  });
  it('sums a scale over its most', () => {
    expect(points({ Q3: ['p.5', 'q.2', 'r.1'] })['readiness' as never]).toBeCloseTo((100 * 8) / 15, 12);
  });
  it('adds three thirds to one whole, exactly', () => {
    const { scores } = scoreSheet(madeUpDma, sheet({ Q5: ['yes'], Q6: ['yes'], Q7: ['yes'] }));
    expect(scores.byDimension.find(({ dimension }) => dimension === 'data')?.score).toBe(100 * unitsPerPoint);
  });
  it('leaves a bound to the level below: exactly 25 is still basic, a hair more is not', () => {
    const quarter = { Q4: ['yes'], Q8: ['partly'] }; // (100 + 50) / 6 = 25
    expect(points(quarter).total).toBe(25);
    expect(scoreSheet(madeUpDma, sheet(quarter)).levels).toEqual({ byScore: 1, byScenes: 1, final: 1 });
    expect(scoreSheet(madeUpDma, sheet(quarter)).gap).toMatchObject({ level: 2, pointsMissing: 1 });
    expect(scoreSheet(madeUpDma, sheet({ ...quarter, Q1: ['a'] })).levels.final).toBe(2);
  });
  it('takes one answer for each item, and nothing beside an exclusive one', () => {
    expect(codes({ Q2: ['x.planned', 'x.invested'] })).toEqual(['evaluation.item-answered-twice']);
    expect(codes({ Q1: ['none', 'a'] })).toEqual(['evaluation.option-exclusive']);
    expect(codes({ Q2: ['x.planned', 'y.none'] })).toEqual([]);
  });
  it('equals the mean of means taken as fractions', () => {
    const step = fc.constantFrom(0, 1, 2);
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 6, maxLength: 6 }),
        fc.subarray(['a', 'b', 'c']),
        (yes, several) => {
          const names = ['no', 'partly', 'yes'];
          const ids = ['Q4', 'Q5', 'Q6', 'Q7', 'Q8', 'Q9'];
          const answers = Object.fromEntries(ids.map((id, place) => [id, [names[yes[place]!]!]]));
          const { total } = scoreSheet(
            madeUpDma,
            sheet({ ...answers, Q1: several.length > 0 ? several : ['none'] }),
          ).scores;
          const [q4, q5, q6, q7, q8, q9] = yes as [number, number, number, number, number, number];
          // In sixths of 100: Q4 + mean(Q5..Q7) + Q8 + Q9 (halves) + half of Q1 (thirds); all times 6.
          const sixths = 3 * (q4 + q8 + q9) + (q5 + q6 + q7) + several.length;
          expect(total * 36).toBe(100 * unitsPerPoint * sixths);
        },
      ),
    );
  });
});

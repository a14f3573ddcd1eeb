import fc from 'fast-check';
import { model2024 } from '../../../../testing/model-2024.ts';
import { aSheet, fullSheet, levelTwoSheet, scenesAt } from '../../../../testing/sheets.ts';
import { asPoints, readPoints } from './points.ts';
import { scoreSheet } from './score-sheet.ts';

const score = (sheet: Parameters<typeof scoreSheet>[1]) => scoreSheet(model2024, sheet);
const pointsOf = (answers: Record<string, string[]>) => asPoints(score(aSheet({ answers })).scores.total);

describe('points', () => {
  it('adds fractions without a rest: 1.875 and 5.625 make 7.5', () => {
    expect(pointsOf({ M2: ['B'], M4: ['D'] })).toBe(7.5);
  });
  it('adds thirteen times 0.7 and once 0.9 to exactly ten', () => {
    expect(pointsOf({ F4: [...'BCDEFGHIJKLMNO'] })).toBe(10);
    expect(pointsOf({ F4: ['B', 'C', 'D'] })).toBe(2.1);
  });
  it('gives the points of the chosen option for a single choice and the sum for several', () => {
    expect(pointsOf({ F2: ['D'] })).toBe(4.5);
    expect(pointsOf({ F6: ['B', 'D'] })).toBe(2.5);
  });
  it('makes 0 of all A and 100 of everything', () => {
    expect(score(aSheet()).scores.total).toBe(0);
    expect(score(fullSheet()).scores.total).toBe(100_000);
    expect(score(fullSheet()).scores.byDimension.map((part) => part.score)).toEqual([50_000, 30_000, 20_000]);
  });
  it('reads what it prints', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), (thousandths) => {
        expect(readPoints(String(asPoints(thousandths)))).toBe(thousandths);
      }),
    );
  });
});

describe('the level by score', () => {
  const levelFor = (answers: Record<string, string[]>) =>
    score({ ...fullSheet(), answers: aSheet({ answers }).answers }).levels.byScore;
  const { answers: forty } = levelTwoSheet();
  const exactly40 = forty as Record<string, string[]>;

  it('is two at exactly 40', () => {
    expect(levelFor(exactly40)).toBe(2);
  });
  it('is one just below 40: no rounding before the threshold', () => {
    // 40 - 5 (F5 C) - 3 (M1 C) + 7 × 0.7 (F4) + 3 (M3) = 39.9
    const below = { ...exactly40, F5: ['A'], M1: ['A'], M3: ['B', 'C', 'D', 'E'], F4: [...'BCDEFGH'] };
    expect(pointsOf(below)).toBe(39.9);
    expect(levelFor(below)).toBe(1);
  });
  it('is none below 20', () => {
    expect(levelFor({ F1: ['B'] })).toBe(0);
  });
});

describe('the level by scenes', () => {
  const levelFor = (scenes: Record<string, number>) => score(aSheet({ scenes })).levels.byScenes;

  it('is two with six scenes at level 2, three of them constraint scenes', () => {
    expect(levelFor(scenesAt(2, 'S01', 'S03', 'S06', 'S02', 'S04', 'S05'))).toBe(2);
  });
  it('is none with six scenes when only two of them are constraint scenes', () => {
    expect(levelFor(scenesAt(2, 'S01', 'S03', 'S02', 'S04', 'S05', 'S14'))).toBe(0);
  });
  it('counts a scene at level 3 towards level 2', () => {
    expect(levelFor({ ...scenesAt(3, 'S01', 'S03', 'S06'), ...scenesAt(2, 'S02', 'S04', 'S05') })).toBe(2);
  });
  it('asks eight scenes, five of them constraint scenes, for level three', () => {
    const eight = ['S01', 'S03', 'S06', 'S07', 'S08', 'S02', 'S04', 'S05'];
    expect(levelFor(scenesAt(3, ...eight))).toBe(3);
    expect(levelFor(scenesAt(3, ...eight.slice(1)))).toBe(2);
  });
});

describe('the level', () => {
  it('is the lower of the two', () => {
    expect(score(levelTwoSheet()).levels).toEqual({ byScore: 2, byScenes: 2, final: 2 });
    expect(score({ ...levelTwoSheet(), scenes: {} }).levels).toEqual({ byScore: 2, byScenes: 0, final: 0 });
    expect(score(fullSheet()).levels.final).toBe(4);
  });

  it('never falls when an answer improves', () => {
    fc.assert(
      fc.property(randomScenes(), fc.nat(15), fc.nat(14), (levels, scene, question) => {
        const before = aSheet({ answers: levelTwoSheet().answers, scenes: levels });
        const { id } = model2024.scenes[scene]!;
        const raised = { ...before, scenes: { ...levels, [id]: Math.min(4, levels[id]! + 1) } };
        const asked = model2024.questions[question]!.id;
        const better = { ...raised, answers: { ...before.answers, [asked]: fullSheet().answers[asked]! } };
        expect(score(raised).levels.final).toBeGreaterThanOrEqual(score(before).levels.final);
        expect(score(better).levels.final).toBeGreaterThanOrEqual(score(raised).levels.final);
      }),
    );
  });
});

describe('why not one level higher', () => {
  it('names the missing points, scenes and constraint scenes, constraint scenes first', () => {
    const { gap } = score(levelTwoSheet());
    expect(gap).toMatchObject({
      level: 3,
      pointsMissing: 20_000,
      scenesMissing: 8,
      constraintScenesMissing: 5,
      sceneLevel: 3,
    });
    expect(gap?.scenesBelow).toHaveLength(16);
    expect(gap?.scenesBelow.slice(0, 10).every(({ constraint }) => constraint)).toBe(true);
  });
  it('says zero for a condition that already holds', () => {
    expect(score({ ...fullSheet(), answers: levelTwoSheet().answers }).gap).toMatchObject({
      level: 3,
      pointsMissing: 20_000,
      scenesMissing: 0,
      constraintScenesMissing: 0,
    });
  });
  it('says nothing at the highest level', () => {
    expect(score(fullSheet()).gap).toBeUndefined();
  });
  it('closes: a sheet that makes up exactly what is missing reaches the next level', () => {
    fc.assert(
      fc.property(randomScenes(), (scenes) => {
        const { gap, levels } = score({ ...fullSheet(), scenes });
        if (!gap) return;
        const constraint = gap.scenesBelow
          .filter((scene) => scene.constraint)
          .slice(0, gap.constraintScenesMissing);
        const others = gap.scenesBelow.filter((scene) => !constraint.includes(scene));
        const raised = [
          ...constraint,
          ...others.slice(0, Math.max(0, gap.scenesMissing - constraint.length)),
        ];
        const better = { ...scenes, ...scenesAt(gap.sceneLevel, ...raised.map(({ scene }) => scene)) };
        expect(score({ ...fullSheet(), scenes: better }).levels.final).toBeGreaterThan(levels.final);
      }),
    );
  });
});

describe('a sheet that is not finished', () => {
  it('is scored as far as it goes and says what is open', () => {
    const { unanswered, scores } = score({ answers: { F5: ['E'] }, scenes: { S01: 2 }, numbers: {} });
    expect(scores.total).toBe(10_000);
    expect(unanswered).toHaveLength(29);
    expect(unanswered).not.toContain('F5');
  });
});

function randomScenes() {
  return fc
    .array(fc.nat(4), { minLength: 16, maxLength: 16 })
    .map((levels) => Object.fromEntries(model2024.scenes.map(({ id }, index) => [id, levels[index]!])));
}

import { agreements, doubleVisits } from './double-visits.ts';
import { identicalSheets } from './identical-sheets.ts';
import { levelJumps } from './level-jumps.ts';
import { registerContradictions } from './register-contradictions.ts';
import type { LevelledVisit } from './visit.ts';

const visit = (evaluationId: string, changes: Partial<LevelledVisit> = {}): LevelledVisit => ({
  ...{ evaluationId, code: 'A', edition: '2024', stage: 'after', visitedOn: '2025-05-30' },
  ...{ assessorId: 'a', level: 2, register: {} },
  ...changes,
});
const ids = (visits: readonly { evaluationId: string }[]) => visits.map(({ evaluationId }) => evaluationId);

describe('identical answer sheets', () => {
  const same = { sheetDigest: 'x' };
  it('are those of different enterprises by one edition', () => {
    const all = [
      visit('1', same),
      visit('2', { ...same, code: 'B' }),
      visit('3', { sheetDigest: 'y', code: 'C' }),
    ];
    expect(identicalSheets(all).map((group) => ids(group.visits))).toEqual([['1', '2']]);
  });
  it('are none of one enterprise filed twice, of two editions, or where there are no answers', () => {
    expect(identicalSheets([visit('1', same), visit('2', same)])).toEqual([]);
    expect(identicalSheets([visit('1', same), visit('2', { ...same, code: 'B', edition: '2030' })])).toEqual(
      [],
    );
    expect(identicalSheets([visit('1'), visit('2', { code: 'B' })])).toEqual([]);
  });
  it('are none of a generated enterprise and a real one', () => {
    const [real, generated] = [visit('1', same), visit('2', { ...same, code: 'B', sample: true })];
    expect(identicalSheets([real, generated])).toEqual([]);
    const another = visit('3', { ...same, code: 'C', sample: true });
    expect(identicalSheets([real, generated, another]).map((group) => ids(group.visits))).toEqual([
      ['2', '3'],
    ]);
  });
});

describe('a jump of two levels', () => {
  it('is from one visit of an enterprise to its next, up or down', () => {
    const all = [
      visit('2', { visitedOn: '2025-06-01', level: 3 }),
      visit('1', { visitedOn: '2025-01-01', level: 1 }),
      visit('3', { visitedOn: '2025-09-01', level: 1 }),
    ];
    expect(levelJumps(all, 2).map(({ before, after, change }) => [...ids([before, after]), change])).toEqual([
      ['1', '2', 2],
      ['2', '3', -2],
    ]);
  });
  it('is none of one level, between enterprises, or between editions', () => {
    const later = { visitedOn: '2025-09-01', level: 4 };
    expect(levelJumps([visit('1'), visit('2', { ...later, level: 3 })], 2)).toEqual([]);
    expect(levelJumps([visit('1'), visit('2', { ...later, code: 'B' })], 2)).toEqual([]);
    expect(levelJumps([visit('1'), visit('2', { ...later, edition: '2030' })], 2)).toEqual([]);
  });
});

describe('double visits', () => {
  const scenes = (...levels: number[]) => levels.map((level, place) => ({ scene: `S${place}`, level }));
  const second = { assessorId: 'b', visitedOn: '2025-06-10' };
  it('are two assessors at one enterprise at one stage within the days asked for', () => {
    const pairs = doubleVisits([visit('1'), visit('2', second)], 60);
    expect(pairs.map((pair) => ids([pair.first, pair.second]))).toEqual([['1', '2']]);
    for (const changes of [
      { assessorId: 'a' },
      { stage: 're-evaluation' },
      { visitedOn: '2025-08-30' },
      { code: 'B' },
    ])
      expect(doubleVisits([visit('1'), visit('2', { ...second, ...changes })], 60)).toEqual([]);
  });
  it('hold each visit once', () => {
    const third = visit('3', { assessorId: 'c', visitedOn: '2025-06-20' });
    expect(doubleVisits([visit('1'), visit('2', second), third], 60)).toHaveLength(1);
  });
  it('are pairs whatever visit lies between: of another stage, or of the same assessor', () => {
    const between = [
      visit('x', { stage: 're-evaluation', visitedOn: '2025-06-05' }),
      visit('y', { stage: 're-evaluation', assessorId: 'c', visitedOn: '2025-06-06' }),
    ];
    const pairs = doubleVisits([visit('1'), ...between, visit('2', second)], 60);
    expect(pairs.map((pair) => ids([pair.first, pair.second]))).toEqual([
      ['1', '2'],
      ['x', 'y'],
    ]);
    const own = visit('x', { visitedOn: '2025-06-01' });
    const [pair] = doubleVisits([visit('1', { visitedOn: '2025-05-29' }), own, visit('2', second)], 60);
    expect(ids([pair!.first, pair!.second])).toEqual(['x', '2']);
  });
  it('agree by edition, generated enterprises for themselves, from the minimum on', () => {
    const pair = (level: number, other: number, changes: Partial<LevelledVisit> = {}) => ({
      first: visit('1', { level, ...changes }),
      second: visit('2', { level: other, ...changes }),
    });
    const sample = { sample: true };
    const real = [pair(1, 1), pair(2, 3)];
    const all = [...real, pair(4, 1, sample), pair(1, 4, sample), pair(1, 1, { edition: '2030' })];
    expect(agreements(all, 2)).toMatchObject([
      { edition: '2024', sample: false, pairs: 2, levels: { pairs: 2, equal: 1 } },
      { edition: '2024', sample: true, pairs: 2, levels: { pairs: 2, equal: 0 } },
      { edition: '2030', sample: false, pairs: 1 },
    ]);
    expect(agreements(all, 2)[2]).not.toHaveProperty('levels');
    expect(agreements(all, 2)[0]).toEqual(agreements(real, 2)[0]);
  });
  it('agree by level and by scene', () => {
    const pairs = [
      { first: visit('1', { scenes: scenes(1, 2, 3) }), second: visit('2', { scenes: scenes(1, 2, 2) }) },
      { first: visit('3', { level: 1 }), second: visit('4', { level: 3 }) },
    ];
    const [among] = agreements(pairs, 2);
    expect(among!.levels).toMatchObject({ pairs: 2, equal: 1 });
    expect(among!.scenes).toMatchObject({ pairs: 3, equal: 2 });
    expect(agreements([], 0)).toEqual([]);
  });
  it('agree by scene also where scenes have more levels than enterprises', () => {
    const seen = (level: number) => visit(String(level), { level: 2, scenes: scenes(level, 1) });
    const [among] = agreements([{ first: seen(7), second: seen(7) }], 1);
    expect(among!.scenes).toEqual({ pairs: 2, equal: 2, linearKappa: 1, quadraticKappa: 1 });
  });
});

describe('numbers that contradict the register', () => {
  const register = { '2024': { staff: 100, revenueFen: 1_000_000 } };
  const stated = (value: number, year = 2024) =>
    registerContradictions([visit('1', { register, statedFigures: [{ figure: 'staff', year, value }] })], 10);
  it('differ by more than the tolerance of the larger of the two', () => {
    expect(stated(112)).toMatchObject([{ figure: 'staff', year: 2024, stated: 112, registered: 100 }]);
    expect(stated(111)).toEqual([]);
    expect(stated(90)).toEqual([]);
    expect(stated(89)).toHaveLength(1);
  });
  it('are none where the register does not know that year', () => {
    expect(stated(500, 2023)).toEqual([]);
  });
});

import { model2024 } from '../../../../testing/model-2024.ts';
import { aSheet } from '../../../../testing/sheets.ts';
import type { AnswerSheet } from './answer-sheet.ts';
import { sheetProblems } from './score-sheet.ts';

type Numbers = AnswerSheet['numbers'];

const problems = (sheet: Partial<AnswerSheet>) =>
  sheetProblems(model2024, { answers: {}, scenes: {}, numbers: {}, ...sheet }).map(
    ({ field, code }) => `${field}: ${code.replace('evaluation.', '')}`,
  );
const withNumbers = (answers: Record<string, string[]>, numbers: Numbers) => problems({ answers, numbers });

describe('answers', () => {
  it('are refused field by field, all at once', () => {
    expect(
      problems({
        answers: { F9: ['A'], F2: ['Z'], F5: ['A', 'B'], F6: ['A', 'B'], F7: ['B', 'B'], M2: [] },
        scenes: { S99: 1, S01: 5, S02: 1.5, S03: -1 },
      }),
    ).toEqual([
      'answers.F9: question-unknown',
      'scenes.S99: scene-unknown',
      'answers.F2: option-unknown',
      'answers.F5: one-option-only',
      'answers.F6: option-exclusive',
      'answers.F7: option-repeated',
      'answers.M2: answer-empty',
      'scenes.S01: scene-level-unknown',
      'scenes.S02: scene-level-unknown',
      'scenes.S03: scene-level-unknown',
    ]);
  });
  it('do not confuse a question with what every object has', () => {
    expect(problems({ answers: { constructor: ['A'] } })).toEqual(['answers.constructor: question-unknown']);
    expect(problems({ numbers: { toString: { rate: 1 } } })).toEqual([
      'numbers.toString.rate: number-unknown',
    ]);
  });
  it('without a contradiction have no problem', () => {
    expect(sheetProblems(model2024, aSheet())).toEqual([]);
  });
});

describe('the numbers asked for', () => {
  it('contradict the band: 30 of 100 machines cannot be option D', () => {
    const [problem] = sheetProblems(model2024, {
      ...aSheet({ answers: { F2: ['D'] }, numbers: { F2: { machines: 100, digitisedMachines: 30 } } }),
    });
    expect(problem).toMatchObject({
      field: 'answers.F2',
      code: 'evaluation.number-outside-band',
      params: { question: 'F2', chosen: 'D', share: '30 / 100', fits: 'C' },
    });
  });
  it.each([
    [10, 'A'],
    [10.000001, 'B'],
    [20, 'B'],
    [20.1, 'C'],
    [60, 'D'],
    [100, 'E'],
    [0, 'A'],
  ])('put %d %% into band %s: bands are open below and closed above', (rate, key) => {
    expect(withNumbers({ F2: [key] }, { F2: { rate } })).toEqual([]);
    const other = key === 'A' ? 'B' : 'A';
    expect(withNumbers({ F2: [other] }, { F2: { rate } })).toEqual(['answers.F2: number-outside-band']);
  });
  it('compare shares exactly: 1 of 5 is 20 %, and 200 001 of 1 000 000 is not', () => {
    expect(withNumbers({ F2: ['B'] }, { F2: { machines: 5, digitisedMachines: 1 } })).toEqual([]);
    expect(withNumbers({ F2: ['B'] }, { F2: { machines: 1_000_000, digitisedMachines: 200_001 } })).toEqual([
      'answers.F2: number-outside-band',
    ]);
  });
  it('take all production machines as the denominator of the connected ones', () => {
    const numbers = { F2: { machines: 100, digitisedMachines: 50 }, F3: { connectedMachines: 50 } };
    expect(withNumbers({ F2: ['D'], F3: ['D'] }, numbers)).toEqual([]);
    expect(withNumbers({ F2: ['D'], F3: ['E'] }, numbers)).toEqual(['answers.F3: number-outside-band']);
  });
  it('cannot be more machines than there are', () => {
    expect(withNumbers({ F2: ['E'] }, { F2: { machines: 10, digitisedMachines: 11 } })).toEqual([
      'answers.F2: number-beyond-bands',
    ]);
  });
  it('are all optional, and no share is taken of nothing', () => {
    expect(withNumbers({ F2: ['E'] }, { F2: { machines: 10 } })).toEqual([]);
    expect(withNumbers({ F2: ['E'] }, { F2: { machines: 0, digitisedMachines: 0 } })).toEqual([]);
  });
  it('are refused when unknown, negative or in parts of a machine', () => {
    expect(
      problems({
        numbers: { F2: { machines: 1.5, rate: -1, wheels: 4 }, R3: { revenueLastYear: Infinity } },
      }),
    ).toEqual([
      'numbers.F2.wheels: number-unknown',
      'numbers.F2.rate: number-impossible',
      'numbers.F2.machines: number-not-whole',
      'numbers.R3.revenueLastYear: number-impossible',
    ]);
  });

  it('are no more than all where they are shares, compared with a band or not', () => {
    const over = { F2: { rate: 100.01 }, R2: { passRate: 150 } };
    expect(withNumbers({ F2: ['E'] }, over)).toEqual([
      'numbers.F2.rate: number-over-hundred',
      'numbers.R2.passRate: number-over-hundred',
    ]);
    expect(withNumbers({ F2: ['E'] }, { F2: { rate: 100 }, R2: { passRate: 99.97 } })).toEqual([]);
    expect(withNumbers({}, { M4: { spending: 150 } })).toEqual([]);
  });

  const perHead = (last: number, before: number) => ({
    R3: { revenueLastYear: last, staffLastYear: 10, revenueYearBefore: before, staffYearBefore: 10 },
  });
  it('contradict a trend: revenue per head that fell is not higher', () => {
    expect(withNumbers({ R3: ['C'] }, perHead(900, 1000))).toEqual(['answers.R3: number-against-trend']);
    expect(withNumbers({ R3: ['C'] }, perHead(1000, 1000))).toEqual(['answers.R3: number-against-trend']);
    expect(withNumbers({ R3: ['C'] }, perHead(1000.01, 1000))).toEqual([]);
    expect(withNumbers({ R3: ['A'] }, perHead(1000.01, 1000))).toEqual(['answers.R3: number-against-trend']);
  });
  it('never contradict "unchanged": no source says how much of a change still is none', () => {
    expect(withNumbers({ R3: ['B'] }, perHead(1050, 1000))).toEqual([]);
  });
});

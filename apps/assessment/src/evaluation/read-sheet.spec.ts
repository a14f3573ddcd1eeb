import { readSheet } from './read-sheet.ts';

describe('a sheet as it comes', () => {
  it('takes one letter or a list of letters', () => {
    const { sheet, problems } = readSheet({ answers: { F2: 'D', F6: ['B', 'C'] }, scenes: { S01: 2 } });
    expect(problems).toEqual([]);
    expect(sheet).toEqual({ answers: { F2: ['D'], F6: ['B', 'C'] }, scenes: { S01: 2 }, numbers: {} });
  });
  it('names every field of another shape', () => {
    const { problems } = readSheet({
      answers: { F1: 1, F2: [1], F3: null },
      scenes: { S01: '2', S02: NaN },
      numbers: { F2: [1], F3: { rate: '30' }, R3: null },
    });
    expect(problems.map(({ field }) => field)).toEqual([
      'answers.F1',
      'answers.F2',
      'answers.F3',
      'scenes.S01',
      'scenes.S02',
      'numbers.F2',
      'numbers.F3',
      'numbers.R3',
    ]);
  });
  it('keeps a key that objects have anyway as what it is: a question nobody asked', () => {
    const answers = JSON.parse('{"__proto__": "A"}') as Record<string, unknown>;
    expect(Object.keys(readSheet({ answers, scenes: {} }).sheet.answers)).toEqual(['__proto__']);
  });
});

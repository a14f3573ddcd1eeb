import { model2024, model2024Yaml } from '../../testing/model-2024.ts';
import { fullSheet } from '../../testing/sheets.ts';
import { scoreSheet } from '../evaluation/domain/scoring/score-sheet.ts';
import { modelBook } from '../evaluation/domain/model/model-book.ts';
import { readModel } from './read-model.ts';

/** The file with one thing changed; fails when the thing to change is not there. */
function changed(from: string | RegExp, to: string): string {
  const text = model2024Yaml.replace(from, to);
  if (text === model2024Yaml) throw new Error(`nothing to change: ${from}`);
  return text;
}

const reasonFor = (text: string) => {
  try {
    readModel('2024.yaml', text);
    return 'accepted';
  } catch (error) {
    return (error as Error).message;
  }
};

const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length;

describe('the 2024 model', () => {
  it('has 15 questions for 50 + 30 + 20 points and 16 scenes, ten of them constraint scenes', () => {
    expect(model2024.questions).toHaveLength(15);
    expect(model2024.dimensions.map(({ id, points }) => [id, points])).toEqual([
      ['foundation', 50_000],
      ['management', 30_000],
      ['effect', 20_000],
    ]);
    expect(model2024.scenes.filter(({ constraint }) => constraint)).toHaveLength(10);
  });
  it('says where each part comes from and what is still open', () => {
    expect(model2024.parts.find(({ part }) => part === 'levelRule')).toMatchObject({ trust: 'C' });
    expect(model2024.openPoints).toHaveLength(7);
    expect(model2024.inForce).toEqual({ from: '2024-09-04' });
  });
  it('keeps fractions exactly as written', () => {
    const [, b] = model2024.questions.find(({ id }) => id === 'M2')!.options;
    expect(b?.points).toBe(1875);
  });
});

describe('how long a result holds', () => {
  const stating = (validity: string) => changed(/^sources:$/m, `validity: ${validity}\n$&`);
  it('is said by the 2024 edition nowhere, so that its results hold until they are replaced', () => {
    expect(model2024).not.toHaveProperty('validity');
  });
  it('is read with its source where one states it', () => {
    const { validity } = readModel('2024.yaml', stating('{ months: 24, source: notice, trust: C }'));
    expect(validity).toEqual({ months: 24, source: 'notice', trust: 'C' });
  });
  it.each([
    ['{ months: 24, source: hearsay, trust: C }', 'no source "hearsay"'],
    ['{ months: 0, source: notice, trust: C }', 'must be at least one month'],
    ['{ months: 24, trust: C }', 'missing key "source"'],
    ['24', 'must be a map of keys'],
  ])('is refused as %s', (validity, reason) => {
    expect(reasonFor(stating(validity))).toContain(reason);
  });
});

describe('a model file is refused, with file, line and reason, when', () => {
  it.each<[string, string | RegExp, string, string]>([
    [
      'it has an unknown key',
      'choice: several',
      'choice: several\n            weight: 3',
      'unknown key "weight"',
    ],
    ['it has a key twice', 'revision: 1', 'revision: 1\nrevision: 2', 'Map keys must be unique'],
    ['it lacks a key', 'document: 工信厅企业〔2024〕56号\n', '', 'missing key "document"'],
    [
      'a part has no source',
      'levelRule: { sources: [assessor-tool]',
      'levelRule: { sources: []',
      'must not be empty',
    ],
    [
      'a part names a source that is not there',
      'method: { sources: [digest,',
      'method: { sources: [rumour,',
      'no source "rumour"',
    ],
    ['a part is not named', /^ {2}numbers: .*\n/m, '', 'parts: missing key "numbers"'],
    ['a trust mark is unknown', 'trust: A }', 'trust: Z }', 'must be one of A, B, C'],
    [
      'weights of questions do not add up',
      /weightPct: 40\n( +zh: 企业网络建设连接情况)/,
      'weightPct: 39\n$1',
      'weights add up to 99 %',
    ],
    [
      'a weight and its points disagree',
      'key: B, weightPct: 25, points: 1.5',
      'key: B, weightPct: 25, points: 2',
      '25 % of 6 points is not 2',
    ],
    [
      'a question has other points than its weights give',
      /points: 8\n/,
      'points: 9\n',
      'of 50 points is not 9',
    ],
    [
      'dimensions do not make the total',
      'total: 100',
      'total: 99',
      'the dimensions have 100 points, the model 99',
    ],
    ['points have four decimals', 'points: 1.875,', 'points: 1.8751,', 'at most three decimals'],
    ['bands overlap', "band: '(10,20]'", "band: '(9,20]'", 'overlaps the band before it'],
    ['bands are closed on both sides', "band: '(10,20]'", "band: '[10,20]'", 'overlaps the band before it'],
    ['bands leave a hole', "band: '(10,20]'", "band: '(11,20]'", 'leaves a hole below it'],
    ['bands end too early', "band: '(60,100]'", "band: '(60,99]'", 'must end at 100 %'],
    [
      'an option is there twice',
      '{ key: B, weightPct: 25, points: 1.5',
      '{ key: A, weightPct: 25, points: 1.5',
      '"A" is there twice',
    ],
    [
      'an exclusive option gives points',
      'key: B, weightPct: 7, points: 0.7, zh: 产品设计',
      'key: B, weightPct: 7, points: 0.7, exclusive: true, zh: 产品设计',
      'an exclusive option gives no points',
    ],
    [
      'a check asks for a number nobody gives',
      'percent: F2.rate',
      'percent: F2.speed',
      'no question asks for the number F2.speed',
    ],
    [
      'a scene has three texts',
      /\n +- zh: 运用仿真分析.*\n.*(?=\n +- id: S02)/,
      '',
      'scene S01 has 3 level texts, not 4',
    ],
    ['a scene is there twice', 'id: S02', 'id: S01', '"S01" is there twice'],
    ['a scene flag is no flag', 'constraint: true', 'constraint: perhaps', 'must be true or false'],
    ['a level starts below the one before', 'minScore: 40', 'minScore: 20', 'overlaps the band of level 1'],
    [
      'a level is easier than the one before',
      '{ atLevel: 4, min: 10',
      '{ atLevel: 4, min: 7',
      'easier than the level before',
    ],
    [
      'a level asks more constraint scenes than there are',
      'min: 10, minConstraint: 6',
      'min: 11, minConstraint: 11',
      'more than the 10 constraint scenes',
    ],
    [
      'a level asks for a scene level that no scene has',
      '{ atLevel: 4, min: 10',
      '{ atLevel: 5, min: 10',
      'must be a scene level, 1 to 4',
    ],
    ['an open point concerns nothing', 'concerns: S12', 'concerns: S17', 'must be one of'],
    ['levels skip a number', '- level: 3', '- level: 5', 'levels rise by one'],
    ['it holds before it was issued', 'from: 2024-09-04', 'from: 2024-09-03', 'before the day of issue'],
    ['it ends before it starts', 'to: null', 'to: 2024-09-03', 'before the first day in force'],
    ['a day is no day', 'issuedOn: 2024-09-04', 'issuedOn: 2024-09-31', 'must be a day'],
    [
      'its method is unknown',
      'method: points',
      'method: guess',
      'must be one of points, mean-of-means, registered-total',
    ],
  ])('%s', (_case, from, to, reason) => {
    expect(reasonFor(changed(from, to))).toMatch(/^2024\.yaml:\d+: /);
    expect(reasonFor(changed(from, to))).toContain(reason);
  });

  it('and the line is the one to look at', () => {
    const wrong = changed("band: '(40,60]'", "band: '(30,60]'");
    expect(reasonFor(wrong)).toContain(`2024.yaml:${lineOf(wrong, "'(30,60]'")}: `);
    const typo = changed('inForce: {', 'inFource: {');
    expect(reasonFor(typo)).toContain(`2024.yaml:${lineOf(typo, 'inFource')}: `);
  });
  it('it is not YAML at all', () => {
    expect(reasonFor('a: [1')).toMatch(/^2024\.yaml:1: /);
    expect(reasonFor('')).toContain('must be a map');
  });
});

describe('a model without scenes', () => {
  const bare = model2024Yaml
    .replace(/\n# 数字化经营[^]*?(?=\n# The highest level)/, '')
    .replace(/ {4}scenes: \{ atLevel.*\n/g, '')
    .replace(/ {2}(scenes|constraintScenes): \{ sources.*\n/g, '')
    .replace('concerns: S12', 'concerns: levelRule');

  it('is read, and its level is the level by score', () => {
    const model = readModel('bare.yaml', bare);
    expect(model.scenes).toEqual([]);
    const { answers } = fullSheet();
    const { levels, gap } = scoreSheet(model, {
      answers: { ...answers, F5: ['A'], F4: ['A'] },
      scenes: {},
      numbers: {},
    });
    expect(levels).toEqual({ byScore: 4, byScenes: 4, final: 4 });
    expect(gap).toBeUndefined();
    const low = scoreSheet(model, { answers: { F5: ['E'], F4: answers['F4']! }, scenes: {}, numbers: {} });
    expect(low.levels.final).toBe(1);
    expect(low.gap).toMatchObject({ level: 2, pointsMissing: 20_000, scenesMissing: 0, scenesBelow: [] });
  });
});

describe('the book of models', () => {
  const revised = { ...model2024, revision: 2 };
  const next = { ...model2024, edition: '2030', issuedOn: model2024.issuedOn };

  it('answers with the newest revision, or with the one a result was computed by', () => {
    const book = modelBook([model2024, revised]);
    expect(book.find('2024')).toBe(revised);
    expect(book.find('2024', 1)).toBe(model2024);
    expect(book.find('2022')).toBeUndefined();
    expect(book.list()).toEqual([revised]);
  });
  it('refuses two files for one revision', () => {
    expect(() => modelBook([model2024, { ...model2024 }])).toThrow('two files hold edition 2024 revision 1');
  });
  it('refuses two editions of a series on the same day', () => {
    expect(() => modelBook([model2024, next])).toThrow('2024 and 2030 are in force on the same days');
    const other = { ...next, series: 'eu-dma' };
    expect(modelBook([model2024, other]).list()).toHaveLength(2);
  });
});

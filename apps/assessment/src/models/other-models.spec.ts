import { madeUpDma, madeUpDmaYaml, model2022, model2022Yaml } from '../../testing/other-models.ts';
import { model2024 } from '../../testing/model-2024.ts';
import { modelBook } from '../evaluation/domain/model/model-book.ts';
import { readModel } from './read-model.ts';

function reasonFor(yaml: string, from: string | RegExp, to: string): string {
  const changed = yaml.replace(from, to);
  if (changed === yaml) throw new Error(`nothing to change: ${from}`);
  try {
    readModel('model.yaml', changed);
    return 'accepted';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('the 2022 model', () => {
  it('knows four dimensions, three tables and four bands, and says that its questions were not found', () => {
    expect(model2022.dimensions.map(({ text }) => text.zh)).toEqual(['数字化基础', '经营', '管理', '成效']);
    expect(model2022.tables).toHaveLength(3);
    expect(model2022.questions).toEqual([]);
    expect(model2022.levels.map(({ minScore }) => minScore)).toEqual([20_000, 40_000, 60_000, 80_000]);
    expect(model2022.openPoints.map(({ id }) => id)).toContain('questions-not-found');
  });
  it('ends on the day before the edition that replaced it, so that both stand in one book', () => {
    expect(modelBook([model2022, model2024]).list()).toEqual([model2024, model2022]);
    expect(model2022.inForce.to).toBe('2024-09-03');
    expect(model2024.inForce.from).toBe('2024-09-04');
  });
});

describe('bands of scores', () => {
  it.each<[string, string, string, string]>([
    ['overlap', "'[40,60)'", "'[39,60)'", 'overlaps the band before it'],
    ['share a bound', "'[20,40)'", "'[20,40]'", 'overlaps the band before it'],
    ['leave a hole', "'[40,60)'", "'[41,60)'", 'leaves a hole below it'],
    ['leave a bound to nobody', "'[40,60)'", "'(40,60)'", 'leaves a hole below it'],
    ['end before the total', "'[80,100]'", "'[80,99]'", 'must end at all 100 points'],
    ['go beyond the total', "'[80,100]'", "'[80,120]'", 'must end at all 100 points'],
    ['are no bands', "'[40,60)'", "'40 to 60'", 'must be a band of scores'],
    ['turn round', "'[40,60)'", "'[60,40)'", 'must be a band of scores'],
    ['are mixed with least scores', "band: '[40,60)'", 'minScore: 40', 'all levels have a band, or none has'],
  ])('are refused with file, line and reason when they %s', (_case, from, to, reason) => {
    const message = reasonFor(model2022Yaml, from, to);
    expect(message).toMatch(/^model\.yaml:\d+: levels\[\d\]/);
    expect(message).toContain(reason);
  });
  it('may leave their lower bound to the level below', () => {
    expect(madeUpDma.levels.map(({ minExcluded }) => minExcluded ?? false)).toEqual([
      false,
      true,
      true,
      true,
    ]);
  });
});

describe('a model of means', () => {
  it('holds six dimensions with made-up questions, and everything it holds says so', () => {
    expect(madeUpDma.dimensions).toHaveLength(6);
    expect(madeUpDma.openPoints.map(({ id }) => id)).toContain('made-up');
    for (const { text } of madeUpDma.questions) expect(text.zh).toContain('虚构');
  });
  it('finds a unit in which every share of a mean of means is a whole number', () => {
    for (const { options } of madeUpDma.questions)
      for (const { points } of options) expect(Number.isSafeInteger(points)).toBe(true);
    const most = madeUpDma.questions.reduce((sum, { points }) => sum + points, 0);
    expect(most).toBe(madeUpDma.scoring.total);
  });
  it.each<[string, string | RegExp, string, string]>([
    [
      'a share is none',
      'share: 1/2, zh: 计划',
      'share: half, zh: 计划',
      'must be a share such as 0, 1/2 or 1',
    ],
    ['a share is more than the whole', 'share: 1/2, zh: 计划', 'share: 3/2, zh: 计划', 'must be a share'],
    [
      'nothing gives the whole',
      'share: 1, zh: 已投入',
      'share: 1/2, zh: 已投入',
      'no option gives the whole',
    ],
    ['an item is there twice', 'key: y, zh: 虚构事项乙', 'key: x, zh: 虚构事项乙', '"x" is there twice'],
    ['a question is there twice', 'id: Q2', 'id: Q1', '"Q1" is there twice'],
    ['a question has a key of another kind', 'choice: several', 'choice: each', 'unknown key "options"'],
    ['it has scenes', 'openPoints:', 'sceneLevels: 4\nopenPoints:', 'unknown key "sceneLevels"'],
    ['it weighs', 'choice: several', 'weightPct: 10\n        choice: several', 'unknown key "weightPct"'],
    ['an id is what every object has', 'id: Q1', 'id: constructor', '"constructor" cannot be an id'],
    [
      'its method is unknown',
      'method: mean-of-means',
      'method: median',
      'must be one of points, mean-of-means',
    ],
  ])('is refused with file, line and reason when %s', (_case, from, to, reason) => {
    const message = reasonFor(madeUpDmaYaml, from, to);
    expect(message).toMatch(/^model\.yaml:\d+: /);
    expect(message).toContain(reason);
  });
});

import { readFileSync } from 'node:fs';
import { loadProgramme, readProgramme } from './load-programme.ts';
import { findListItem } from './programme.ts';

const FILE = 'deploy/programmes/zhuzhou-2024.yaml';

describe('a programme file', () => {
  it('holds the six targets of the city, each with its source', () => {
    const { targets } = loadProgramme(FILE);
    expect(targets.map(({ id, goal }) => [id, goal])).toEqual([
      ['transformed-enterprises', 500],
      ['level-two-share', 94],
      ['benchmarks', 50],
      ['products', 100],
      ['providers', 50],
      ['chain-cases', 4],
    ]);
    expect(targets.every(({ source }) => source.length > 0)).toBe(true);
  });

  it.each([
    ['an unknown key', 'batch: 2', 'batch: 2\nmayor: unknown', /x\.yaml:\d+: mayor: unknown key/],
    ['a target without source', '    source: Zhuzhou Daily, July 2024\n', '', /source is missing/],
    ['a share without its level', ', atLeastLevel: 2', '', /needs atLeastLevel/],
    ['a goal of nothing', 'goal: 500', 'goal: 0', /must be positive/],
    ['a district twice', 'id: lusong', 'id: tianyuan', /tianyuan appears twice/],
  ])('is refused with %s, and says where', (_what, from, to, message) => {
    const content = readFileSync(FILE, 'utf8').replace(from, to);
    expect(() => readProgramme('x.yaml', content)).toThrow(message);
  });

  it('finds a district by id or by its name in either language', () => {
    const { districts } = loadProgramme(FILE);
    expect(findListItem(districts, ' 天元区 ')?.id).toBe('tianyuan');
    expect(findListItem(districts, 'liling')?.zh).toBe('醴陵市');
    expect(findListItem(districts, '长沙市')).toBeUndefined();
  });
});

import { districtsTable, targetsTable } from './tables.ts';

/** Columns a terminal needs: a Chinese character takes two. */
const width = (line: string): number =>
  [...line].reduce((sum, char) => sum + (/[\u2e80-\u9fff\uff00-\uff60]/.test(char) ? 2 : 1), 0);

const share = { id: 'level-two-share', zh: '二级及以上比例', en: 'Level two share', unit: '%', goal: 94 };
const count = { id: 'providers', zh: '专业服务商', en: 'Providers', unit: '家', goal: 50 };

describe('the tables of the terminal', () => {
  it('say value, goal and what nobody knows, and never claim more than there is', () => {
    const text = targetsTable([
      { ...count, counted: 38 },
      { ...share, counted: 566, share: { of: 1_854, notCounted: 432, unknown: 856 } },
    ]);
    expect(text).toMatch(/专业服务商 +50 家 +38 家 +0 +███████░░░ {2}76 %/);
    expect(text).toMatch(/二级及以上比例 +94 % +30\.5 % +856 +566 \/ 1,854 +███░░░░░░░ {2}32 %/);
  });

  it('line up although a Chinese character is as wide as two letters', () => {
    const lines = targetsTable([{ ...count, counted: 38 }]).split('\n');
    const upTo = (text: string) =>
      lines
        .filter((line) => line.includes(text))
        .map((line) => width(line.slice(0, line.indexOf(text) + text.length)));
    expect(upTo('50 家')).toEqual(upTo('Goal'));
  });

  it('show the two best and the two worst districts with their rank', () => {
    const districts = Array.from({ length: 6 }, (_, index) => ({
      ...{ id: `d${index}`, zh: `区${index}`, en: `D${index}`, counted: index, onRoster: 10, unknown: 3 },
    }));
    const ranks = districtsTable(districts).match(/^ +\d+ +区\d/gm);
    expect(ranks!.map((line) => line.replace(/ +/g, ' ').trim())).toEqual([
      '1 区5',
      '2 区4',
      '5 区1',
      '6 区0',
    ]);
  });
});

import { loadProgramme } from '#programme';
import { planColumns } from './columns.ts';
import { parseLine, readDay } from './parse-line.ts';

const programme = loadProgramme('deploy/programmes/zhuzhou-2024.yaml');
const HEADER = [
  '序号',
  '统一社会信用代码',
  '企业名称',
  '所属区县',
  '所属行业',
  '企业性质',
  '成立日期',
  '2024年从业人员（人）',
  '2024年营业收入（万元）',
  '2024年主营业务收入(万元)',
  '入规时间',
  '联系人',
  '联系电话',
  '备注',
];
const LINE = [
  '1',
  '91350100M000100Y43',
  '株洲示例轨道配件有限公司',
  '石峰区',
  '先进轨道交通装备',
  '民营',
  '2009-05-06',
  '120',
  '8,600.5',
  '8400',
  '2022年2月',
  '示例联系人',
  '000-0000',
  '示例数据',
];

const read = (changes: Record<string, string> = {}) => {
  const cells = LINE.map((cell, index) => changes[HEADER[index]!] ?? cell);
  return parseLine({ plan: planColumns(HEADER)!, cells }, programme);
};

describe("a line of a bureau's register list", () => {
  it('is understood column by column, money in the unit its header names', () => {
    const { parsed, problems, warnings } = read();
    expect({ problems, warnings }).toEqual({ problems: [], warnings: [] });
    expect(parsed).toEqual({
      code: '91350100M000100Y43',
      details: {
        name: '株洲示例轨道配件有限公司',
        district: 'shifeng',
        industry: 'rail-transit',
        ownership: 'private',
        establishedOn: '2009-05-06',
      },
      figures: [{ year: 2024, staff: 120, revenueFen: 8_600_500_000, mainBusinessRevenueFen: 8_400_000_000 }],
      rosterFrom: '2022-02-01',
      contact: { name: '示例联系人', phone: '000-0000' },
      sample: true,
    });
  });

  it('names every field that cannot be understood, not just the first', () => {
    const { parsed, problems } = read({
      统一社会信用代码: '91350100M000100Y44',
      所属区县: '长沙市',
      成立日期: '去年',
      '2024年营业收入（万元）': '约八千',
    });
    expect(parsed).toBeUndefined();
    expect(problems.map(({ field, code }) => [field, code])).toEqual([
      ['code', 'register.code-invalid'],
      ['district', 'enterprise.district-unknown'],
      ['establishedOn', 'register.day-invalid'],
      ['2024.revenueFen', 'register.number-invalid'],
      ['2024', 'register.figures-incomplete'],
    ]);
  });

  it('takes an industry outside the pilot, and says so', () => {
    const { parsed, warnings } = read({ 所属行业: '食品加工' });
    expect(parsed?.details.industry).toBe('other');
    expect(warnings).toMatchObject([{ field: 'industry', code: 'register.industry-outside' }]);
  });

  it('leaves out a year without figures', () => {
    const empty = {
      '2024年从业人员（人）': '',
      '2024年营业收入（万元）': '',
      '2024年主营业务收入(万元)': '',
    };
    expect(read(empty).parsed?.figures).toEqual([]);
  });
});

describe('a day as a person writes it', () => {
  it.each([
    ['2024-06-30', '2024-06-30'],
    ['2024/6/3', '2024-06-03'],
    ['2024.6', '2024-06-01'],
    ['2024年6月', '2024-06-01'],
    ['2024年6月30日', '2024-06-30'],
    ['2024-02-30', undefined],
    ['六月', undefined],
  ])('%s reads as %s', (text, day) => expect(readDay(text)).toBe(day));
});

describe('a header', () => {
  it('is no title line and no line without a code column', () => {
    expect(planColumns(['株洲市规上工业中小企业名录'])).toBeUndefined();
    expect(planColumns(['企业名称', '所属区县'])).toBeUndefined();
  });
});

import { codeOf } from '../stage/sample-codes.ts';

const DISTRICTS = ['天元区', '芦淞区', '荷塘区', '石峰区', '渌口区', '醴陵市', '攸县', '茶陵县', '炎陵县'];
const INDUSTRIES = ['先进轨道交通装备', '中小航空发动机', '先进硬质材料', '陶瓷'];
const YEARS = [2021, 2022, 2023];
const FIGURES = ['从业人员', '营业收入(万元)', '主营业务收入(万元)', '研发费用(万元)'];

/** A bureau's list as CSV: a title, a header, then `rows` lines with three years of figures each, all valid. */
export function registerList(rows: number, from = 0, { onRoster = true } = {}): string {
  const years = YEARS.flatMap((year) => FIGURES.map((figure) => `${year}年${figure}`));
  const header = ['统一社会信用代码', '企业名称', '所属区县', '所属行业', '企业性质', '成立日期', ...years];
  const lines = [['企业名单'], [...header, '入规时间', '联系人', '联系电话', '备注']];
  for (let n = from; n < from + rows; n += 1)
    lines.push([
      codeOf(n),
      `示例企业${n}有限公司`,
      DISTRICTS[n % DISTRICTS.length]!,
      INDUSTRIES[n % INDUSTRIES.length]!,
      '民营企业',
      '2010-05-06',
      ...YEARS.flatMap((_, index) => [
        30 + (n % 300),
        2_500 + (n % 9_000),
        2_400 + (n % 9_000),
        100 + index,
      ]).map(String),
      onRoster ? '2022-03-01' : '',
      `联系人${n}`,
      `1380000${String(n % 10_000).padStart(4, '0')}`,
      '示例数据',
    ]);
  return lines.map((cells) => cells.join(',')).join('\n');
}

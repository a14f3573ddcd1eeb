/** What a column of a bureau's register list holds. Money columns say their unit in the header. */
export type Column =
  | 'code'
  | 'name'
  | 'district'
  | 'industry'
  | 'ownership'
  | 'establishedOn'
  | 'rosterFrom'
  | 'rosterTo'
  | 'contactName'
  | 'contactPhone'
  | 'remark';

export type FigureColumn = 'staff' | 'revenueFen' | 'mainBusinessRevenueFen' | 'rdExpenseFen';

export interface ColumnPlan {
  readonly fields: ReadonlyMap<Column, number>;
  readonly figures: readonly {
    readonly year: number;
    readonly column: FigureColumn;
    readonly index: number;
    /** Fen per unit of the column; 1 for head counts. */
    readonly scale: number;
  }[];
}

const NAMES: Record<Column, readonly string[]> = {
  code: ['统一社会信用代码', '社会信用代码', '信用代码'],
  name: ['企业名称', '单位名称', '企业全称'],
  district: ['所属区县', '所在区县', '区县', '县市区', '所属县市区'],
  industry: ['所属行业', '行业', '试点行业', '细分行业'],
  ownership: ['企业性质', '所有制', '经济类型'],
  establishedOn: ['成立日期', '注册日期', '成立时间'],
  rosterFrom: ['入规时间', '入规日期', '纳规时间'],
  rosterTo: ['退规时间', '退规日期'],
  contactName: ['联系人', '联系人姓名'],
  contactPhone: ['联系电话', '联系方式', '手机'],
  remark: ['备注', '说明'],
};

const FIGURES: readonly [RegExp, FigureColumn][] = [
  [/^(\d{4})年?(?:末)?(?:从业人员|职工|员工)(?:人数|数)?/, 'staff'],
  [/^(\d{4})年?主营业务收入/, 'mainBusinessRevenueFen'],
  [/^(\d{4})年?(?:营业收入|营收)/, 'revenueFen'],
  [/^(\d{4})年?(?:研发费用|研发投入|研究开发费用)/, 'rdExpenseFen'],
];

/** Reads a header line; undefined when it is not one (a title, an empty line). */
export function planColumns(cells: readonly string[]): ColumnPlan | undefined {
  const titles = cells.map((cell) => cell.replace(/\s/g, ''));
  const fields = new Map<Column, number>();
  for (const column of Object.keys(NAMES) as Column[]) {
    const index = titles.findIndex((title) => NAMES[column].includes(title.replace(/[（(].*[)）]$/, '')));
    if (index >= 0) fields.set(column, index);
  }
  if (!fields.has('code') || !fields.has('name')) return undefined;
  const figures = titles.flatMap((title, index) => {
    const found = FIGURES.map(([pattern, column]) => ({ match: pattern.exec(title), column })).find(
      ({ match }) => match,
    );
    if (!found) return [];
    return [
      { year: Number(found.match![1]), column: found.column, index, scale: scaleOf(title, found.column) },
    ];
  });
  return { fields, figures };
}

function scaleOf(title: string, column: FigureColumn): number {
  if (column === 'staff') return 1;
  if (/亿元/.test(title)) return 10_000_000_000;
  if (/千元/.test(title)) return 100_000;
  return /[（(]元[)）]/.test(title) ? 100 : 1_000_000;
}

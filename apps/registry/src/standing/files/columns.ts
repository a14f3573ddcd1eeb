import type { IncidentKind, IncidentSeverity } from '#contracts';
import { readDay } from '../../enterprise/register-file/parse-line.ts';
import { termNamed, type StandingTerm, type StandingVocabulary } from '../vocabulary.ts';
import type { TableColumn, TableColumns } from './table-rows.ts';

const day = (...titles: string[]): TableColumn => ({ titles, read: (cell) => readDay(cell) ?? cell });
const text = (...titles: string[]): TableColumn => ({ titles });
const term = (terms: readonly StandingTerm[], ...titles: string[]): TableColumn => ({
  titles,
  read: (cell) => termNamed(terms, cell)?.id ?? cell,
  orSheet: true,
});
const count = (...titles: string[]): TableColumn => ({ titles, read: (cell) => numberIn(cell) ?? cell });

/** Money in the unit of its header, 万元 when it names none; the value is fen. */
const money = (...titles: string[]): TableColumn => ({
  titles,
  read: (cell, title) => {
    const amount = numberIn(cell);
    return amount === undefined ? cell : Math.round(amount * fenPer(title));
  },
});

function numberIn(cell: string): number | undefined {
  const value = Number(cell.replace(/[,，\s]/g, ''));
  return Number.isFinite(value) ? value : undefined;
}

function fenPer(title: string): number {
  if (title.includes('亿元')) return 10_000_000_000;
  if (title.includes('千元')) return 100_000;
  return /[（(]元[)）]/.test(title) ? 100 : 1_000_000;
}

const code: TableColumn = {
  titles: ['统一社会信用代码', '社会信用代码', '信用代码'],
  read: (cell) => cell.toUpperCase(),
};
/** Several names in one cell. */
const terms = (known: readonly StandingTerm[], ...titles: string[]): TableColumn => ({
  titles,
  read: (cell) =>
    cell
      .split(/[、,，;；]/)
      .filter((name) => name.trim() !== '')
      .map((name) => termNamed(known, name)?.id ?? name.trim()),
});
const yesNo = (...titles: string[]): TableColumn => ({
  titles,
  read: (cell) => (/^(是|有|yes|true)$/i.test(cell) ? true : /^(否|无|no|false)$/i.test(cell) ? false : cell),
});

const source = text('依据', '文件', '来源', '文号');

const KINDS: readonly [RegExp, IncidentKind][] = [
  [/安全/, 'safety-accident'],
  [/质量/, 'quality-accident'],
  [/环境|环保/, 'environment-offence'],
  [/科研/, 'research-misconduct'],
  [/失信|信用/, 'bad-faith'],
];

const kindOf = (cell: string) => KINDS.find(([pattern]) => pattern.test(cell))?.[1] ?? cell;

function severityOf(cell: string): IncidentSeverity | string {
  if (/重大|严重/.test(cell)) return 'major';
  return /一般|较大|轻微/.test(cell) ? 'ordinary' : cell;
}

/** What the columns of each kind of list are called. */
export function standingColumns({ designations, lists, valueChains }: StandingVocabulary) {
  return {
    designation: {
      code,
      designation: term(designations, '认定类型', '资质', '资质类别', '称号', '认定名称'),
      from: day('有效期起', '认定日期', '发证日期', '入库日期', '认定时间', '发证时间'),
      validTo: day('有效期止', '有效期至', '到期日期', '到期时间'),
      certificate: text('证书编号', '证书号', '入库登记编号'),
      source,
    },
    list: {
      code,
      list: term(lists, '名单', '名单名称', '清单'),
      project: text('项目名称', '项目'),
      on: day('列入日期', '入选日期', '列入时间', '公布日期'),
      leftOn: day('移出日期', '移出时间', '退出日期'),
      source,
    },
    research: {
      code,
      year: count('年度', '年份'),
      rdExpenseFen: money('研发费用', '研究开发费用', '研发投入'),
      rdAtHomeFen: money('境内研发费用', '境内研究开发费用'),
      techStaff: count('科技人员', '科技人员数', '研发人员', '科技人员人数'),
      highTechRevenueFen: money('高新技术产品收入', '高新技术产品服务收入', '高新收入'),
      assetsFen: money('资产总额', '总资产'),
      source,
    },
    incident: {
      code,
      incidentId: text('编号', '案件编号', '文书号', '处罚文号'),
      on: day('发生日期', '发生时间', '日期'),
      kind: { titles: ['类型', '类别', '事项类型'], read: kindOf },
      severity: { titles: ['等级', '程度', '级别'], read: severityOf },
      source,
    },
    standingCheck: {
      code,
      on: day('核对日期', '核查日期', '查询日期'),
      designations: terms(designations, '未获认定', '未获资质'),
      lists: terms(lists, '不在名单', '未列入名单'),
      source,
    },
    profile: {
      code,
      on: day('截至日期', '填报日期', '日期'),
      coreIpOwned: yesNo('拥有核心自主知识产权', '核心自主知识产权'),
      highTechField: yesNo('属于高新技术领域', '高新技术领域'),
      nicheMarketSince: day('从事细分市场起始日', '进入细分市场日期'),
      valueChain: {
        titles: ['所属产业链', '产业链'],
        read: (cell) => termNamed(valueChains, cell)?.id ?? cell,
      },
      innovationRatingPassed: yesNo('创新能力评价合格', '创新能力评价'),
      bannedProducts: yesNo('禁止限制淘汰类产品', '提供禁止限制淘汰类产品'),
      smartManufacturingAssessed: yesNo('智能制造能力评估', '已做智能制造评估'),
      financesSound: yesNo('财务状况良好'),
      transformingOrPlanning: yesNo('实施或计划数字化改造'),
      acceptsAssessment: yesNo('接受评测'),
      specialisedScore: count('专精特新其他项得分', '其他各项得分'),
      independentLegalPerson: yesNo('独立法人', '具有独立法人资格'),
      source,
    },
    recordCheck: {
      code,
      from: day('核查起始日', '核查期起', '核查起始日期'),
      on: day('核查截止日', '核查期止', '核查截止日期', '核查日期'),
      source,
    },
  } satisfies Record<string, TableColumns>;
}

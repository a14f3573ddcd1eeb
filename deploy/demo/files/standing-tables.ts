import type { SampleCity } from '../city/city.ts';

const SAMPLE = '示例数据，由程序生成';

/** Lists as a bureau keeps them: a title, a line of headers, CSV with the mark that office programs look for. */
export function designationTable({ standing }: SampleCity): Buffer {
  const rows = standing.designations.map(({ code, designation, from, validTo, certificate }) => [
    code,
    designation,
    from,
    validTo,
    certificate,
  ]);
  return csv('认定名单', ['统一社会信用代码', '认定类型', '有效期起', '有效期止', '证书编号'], rows);
}

export function listTable({ standing }: SampleCity): Buffer {
  const rows = standing.listEntries.map(({ code, list, project = '', on, leftOn = '' }) => [
    code,
    list,
    project,
    on,
    leftOn,
  ]);
  return csv('名单汇总', ['统一社会信用代码', '名单', '项目名称', '列入日期', '移出日期'], rows);
}

export function researchTable({ standing }: SampleCity): Buffer {
  const header = [
    '统一社会信用代码',
    '年度',
    '研发费用(万元)',
    '境内研发费用(万元)',
    '科技人员',
    '高新技术产品收入(万元)',
    '资产总额(万元)',
  ];
  const rows = standing.research.map((one) => [
    one.code,
    one.year,
    one.rdExpenseWan,
    one.rdAtHomeWan,
    one.techStaff,
    one.highTechRevenueWan,
    one.assetsWan,
  ]);
  return csv('研发情况', header, rows);
}

export function incidentTable({ standing }: SampleCity): Buffer {
  const rows = standing.incidents.map(({ code, incidentId, on, kind, severity }) => [
    code,
    incidentId,
    on,
    kind,
    severity,
  ]);
  return csv('事故和违法记录', ['统一社会信用代码', '编号', '发生日期', '类型', '等级'], rows);
}

export function recordCheckTable({ standing }: SampleCity): Buffer {
  const rows = standing.recordChecks.map(({ code, from, on }) => [code, from, on]);
  return csv('信用核查结果', ['统一社会信用代码', '核查起始日', '核查截止日'], rows);
}

export function standingCheckTable({ standing }: SampleCity): Buffer {
  const rows = standing.standingChecks.map(({ code, on, designations, lists }) => [
    code,
    on,
    designations.join('、'),
    lists.join('、'),
  ]);
  return csv('认定和名单核对结果', ['统一社会信用代码', '核对日期', '未获认定', '不在名单'], rows);
}

export function profileTable({ standing }: SampleCity): Buffer {
  const header = [
    '统一社会信用代码',
    '截至日期',
    '拥有核心自主知识产权',
    '属于高新技术领域',
    '从事细分市场起始日',
    '所属产业链',
    '独立法人',
    '创新能力评价合格',
    '禁止限制淘汰类产品',
    '智能制造能力评估',
    '财务状况良好',
    '实施或计划数字化改造',
    '接受评测',
    '专精特新其他项得分',
  ];
  const rows = standing.profiles.map((one) => [
    one.code,
    one.on,
    yesNo(one.coreIpOwned),
    yesNo(one.highTechField),
    one.nicheMarketSince,
    one.valueChain,
    yesNo(one.independentLegalPerson),
    yesNo(one.innovationRatingPassed),
    yesNo(one.bannedProducts),
    yesNo(one.smartManufacturingAssessed),
    yesNo(one.financesSound),
    yesNo(one.transformingOrPlanning),
    yesNo(one.acceptsAssessment),
    one.specialisedScore ?? '',
  ]);
  return csv('企业概况', header, rows);
}

const yesNo = (value: boolean): string => (value ? '是' : '否');

function csv(
  title: string,
  header: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): Buffer {
  const lines = [
    [`株洲市企业${title}（示例数据，非真实企业）`],
    [...header, '来源'],
    ...rows.map((row) => [...row, SAMPLE]),
  ];
  return Buffer.from(`\ufeff${lines.map((line) => line.join(',')).join('\r\n')}\r\n`);
}

import { messages } from '#service-kit';

messages({
  'enterprise.not-found': {
    zh: '该企业尚未登记。请先登记企业，再办理此事项。',
    en: 'The enterprise is not registered. Register it first.',
  },
  'enterprise.year-out-of-range': {
    zh: '年份 {year} 不在可填报的范围内（{from} 年起）。',
    en: 'Figures are taken for years from {from} on, not for {year}.',
  },
  'enterprise.already-registered': {
    zh: '统一社会信用代码 {code} 已登记。要修改信息请使用更正。',
    en: 'Code {code} is already registered. To change its details, correct them.',
  },
  'enterprise.in-the-future': {
    zh: '日期 {on} 晚于今天（{today}），事项不能从未来生效。',
    en: '{on} is later than today ({today}); nothing can hold from a later day.',
  },
  'enterprise.year-not-over': {
    zh: '{year} 年尚未结束（今天 {today}），年度数据须在年末之后填报。',
    en: '{year} is not over (today is {today}); figures of a year are reported after its end.',
  },
  'enterprise.already-on-roster': {
    zh: '企业 {code} 自 {from} 起已在规上名录中。如需改期，请先移出。',
    en: 'Enterprise {code} has been on the roster since {from}. Take it off first to change the day.',
  },
  'enterprise.not-on-roster': {
    zh: '企业 {code} 不在规上名录中，无需移出。',
    en: 'Enterprise {code} is not on the roster.',
  },
  'enterprise.roster-overlap': {
    zh: '日期 {on} 与企业 {code} 已有的在册时段（{to}）重叠。',
    en: '{on} overlaps a stay of enterprise {code} on the roster ({to}).',
  },
  'enterprise.not-an-sme': {
    zh: '企业 {code} 按 {year} 年数据为大型企业（工信部联企业〔2011〕300号），不属于中小企业名录。',
    en: 'By its figures of {year} enterprise {code} is large (工信部联企业〔2011〕300号) and not an SME.',
  },
  'enterprise.district-unknown': {
    zh: '“{value}”不是本试点的区县。可选：{allowed}。',
    en: '"{value}" is no district of this programme. Known: {allowed}.',
  },
  'enterprise.industry-unknown': {
    zh: '“{value}”不是本试点的行业。可选：{allowed}。',
    en: '"{value}" is no industry of this programme. Known: {allowed}.',
  },
});

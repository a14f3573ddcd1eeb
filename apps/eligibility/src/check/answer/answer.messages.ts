import { messages } from '#service-kit';

/**
 * Sentences of an answer. `{...}` are filled once per policy, except days, amounts and names of facts. A stored answer keeps the
 * texts it was written with, so a sentence may be reworded.
 */
export const answerTexts = messages({
  'answer.notice': {
    zh: '本结果仅供参考，不是审批决定；是否享受政策以主管部门的决定为准。',
    en: 'This is information, not a decision. Whether a policy is granted is for the competent authority to decide.',
  },
  'answer.eligible': {
    zh: '所列条件全部符合。',
    en: 'All conditions are met.',
  },
  'answer.not-eligible': { zh: '不符合条件：{statements}。', en: 'Not met: {statements}.' },
  'answer.undetermined': {
    zh: '尚不能确定，还缺少：{facts}。',
    en: 'Cannot be said yet. Missing: {facts}.',
  },
  'answer.undetermined-over': {
    zh: '{day}后已截止，仅适用于在此之前办理的事项。尚不能确定，还缺少：{facts}。',
    en: 'Closed after {day}: it can apply only to what was done by then. Missing: {facts}.',
  },
  'answer.undetermined-window': {
    zh: '尚不能确定：文件没有写明政策起止的具体日期，{day}是否适用请向主管部门核实。',
    en: 'Cannot be said: the text does not give the exact day the policy starts or ends. Ask the authority about {day}.',
  },
  'answer.undetermined-law': {
    zh: '尚不能确定：条件中的数值未找到出处，请向主管部门核实。',
    en: 'Cannot be said: a number in the conditions was not found in any text. Ask the authority.',
  },
  'answer.reported': {
    zh: '可能适用：仅见报道，未找到文件，请向主管部门咨询。',
    en: 'May apply: it is only reported, no document was found. Ask the authority.',
  },
  'answer.not-open': {
    zh: '{day}不在政策期内。政策期：{spans}。',
    en: 'Not open on {day}. It is open: {spans}.',
  },
  'answer.span': { zh: '{from}至{to}', en: '{from} to {to}' },
  'answer.span-without-end': { zh: '{from}起（未载明截止）', en: 'from {from} (no end stated)' },
  'condition.met': { zh: '符合：{statement}。', en: 'Met: {statement}.' },
  'condition.not-met': { zh: '不符合：{statement}。{otherwise}', en: 'Not met: {statement}. {otherwise}' },
  'condition.unknown': {
    zh: '无法判断“{statement}”，缺少：{facts}。',
    en: 'Cannot say whether "{statement}". Missing: {facts}.',
  },
  'condition.unknown-law': {
    zh: '无法判断“{statement}”：要求的数值未找到或适用日期不明。',
    en: 'Cannot say whether "{statement}": the number it takes was not found, or from which day it holds.',
  },
  'benefit.exactly': { zh: '{what}：{amount}', en: '{what}: {amount}' },
  'benefit.at-most': { zh: '{what}：最高{amount}', en: '{what}: up to {amount}' },
  'benefit.reported': {
    zh: '{what}：最高{amount}（据报道，未找到文件）',
    en: '{what}: up to {amount} (as reported; document not found)',
  },
  'benefit.not-computable': {
    zh: '{what}：金额尚不能计算',
    en: '{what}: the amount cannot be worked out yet',
  },
  'benefit.not-found': { zh: '{what}：金额未找到', en: '{what}: the amount was not found' },
  'benefit.kind.cash': { zh: '现金奖补', en: 'cash' },
  'benefit.kind.advance-cash': { zh: '预拨资金', en: 'cash in advance' },
  'benefit.kind.interest-points': { zh: '贷款贴息', en: 'interest paid over time' },
  'benefit.kind.deduction-timing': {
    zh: '提前税前扣除（不减少应扣除总额）',
    en: 'a deduction earlier in time',
  },
  'benefit.kind.tax-credit': { zh: '税额抵免', en: 'tax credit' },
  'benefit.kind.bank-facility': { zh: '银行端支持', en: 'a facility for the bank' },
  'benefit.range': {
    zh: '{what}：视缺少的信息，{from}至{to}',
    en: '{what}: {from} to {to}, depending on what is missing',
  },
  'benefit.range-open': {
    zh: '{what}：视缺少的信息，{from}起',
    en: '{what}: from {from}, depending on what is missing',
  },
  'value.or': { zh: '或', en: ' or ' },
  'value.at-least': { zh: '不低于{value}', en: 'at least {value}' },
  'value.at-most': { zh: '不超过{value}', en: 'at most {value}' },
  'value.between': { zh: '{from}至{to}', en: '{from} to {to}' },
  'value.from-day': { zh: '{value}及以后', en: '{value} or later' },
  'value.until-day': { zh: '{value}及以前', en: '{value} or earlier' },
  'value.any': { zh: '任何值', en: 'any value' },
  'change.fact': { zh: '{name}：{wanted}（现为{from}）', en: '{name}: {wanted} instead of {from}' },
  'change.and': { zh: '；并且', en: '; and ' },
  'change.past-day': { zh: '日期已过，不能改变', en: 'The day has passed' },
  'combination.all': {
    zh: '符合条件的政策之间没有互斥规定，可以同时申请。',
    en: 'Nothing known keeps the policies from being had together.',
  },
  'combination.best': {
    zh: '在互斥的政策中选这一组：每一类收益都不低于其他合法组合。',
    en: 'Of policies that exclude each other, this choice gives at least as much in every kind of benefit as any other.',
  },
  'combination.choice': {
    zh: '互斥的政策需要选择：各组合的收益类别或金额互有高低，或金额未知、仅见报道；不同类别不相加，由企业决定。',
    en: 'A choice has to be made: each combination gives more of one kind, or of an amount that is not known or only reported. Kinds are not added up.',
  },
  'combination.and-reported': {
    zh: '；另据报道（未找到文件）最高{amount}（{policies}）',
    en: '; as reported, document not found, up to {amount} more ({policies})',
  },
  'combination.and-unknown': {
    zh: '；不含金额未知的政策（{policies}）',
    en: '; not in it, because the amount is not known: {policies}',
  },
  'combination.none': {
    zh: '目前没有可确定符合条件的政策。',
    en: 'There is no policy for which all is certain yet.',
  },
});

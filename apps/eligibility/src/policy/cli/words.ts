import type { BilingualText } from '#rules';

export type Language = keyof BilingualText;

/** What the program says, in both languages. */
export const WORDS = {
  eligible: { zh: '符合', en: 'eligible' },
  'not-eligible': { zh: '不符合', en: 'not eligible' },
  undetermined: { zh: '尚不能确定', en: 'undetermined' },
  'not-open': { zh: '不在政策期', en: 'not open' },
  met: { zh: '符合', en: 'met' },
  'not-met': { zh: '不符合', en: 'not met' },
  unknown: { zh: '未知', en: 'unknown' },
  result: { zh: '结论', en: 'Answer' },
  document: { zh: '文件', en: 'Document' },
  noDocument: { zh: '（文件未找到）', en: '(document not found)' },
  trust: { zh: '可信度', en: 'trust' },
  lawOf: { zh: '适用规定', en: 'Law applied' },
  lawOfDay: {
    zh: '{day}的规定（{by}；{since}至{until}不变）',
    en: 'that of {day} ({by}; unchanged {since} to {until})',
  },
  assumed: { zh: '日期未知，按最近的规定显示', en: 'the day is not known, the latest law is shown' },
  start: { zh: '最初', en: 'the beginning' },
  end: { zh: '今后', en: 'on' },
  notOpen: { zh: '政策期：{spans}', en: 'It is open: {spans}' },
  reported: {
    zh: '仅见报道，文件未找到：可能适用，请向主管部门咨询。',
    en: 'Only reported, no document was found: it may apply, ask the authority.',
  },
  uncertain: {
    zh: '文件没有写明起止的具体日期，请向主管部门核实。',
    en: 'The text does not give the exact first or last day: ask the authority.',
  },
  conditions: { zh: '条件', en: 'Conditions' },
  facts: { zh: '事实', en: 'Facts' },
  numbers: { zh: '数值', en: 'Numbers' },
  rule: { zh: '规则', en: 'Rule' },
  source: { zh: '来源', en: 'Source' },
  missing: { zh: '还缺少', en: 'Missing' },
  notSupplied: { zh: '未提供', en: 'not given' },
  benefits: { zh: '利益', en: 'Benefit' },
  atMost: { zh: '最高', en: 'at most ' },
  amountUnknown: { zh: '金额尚不能计算', en: 'the amount cannot be worked out' },
  exclusions: { zh: '不能同时享受', en: 'Not together' },
  windows: { zh: '申报时间', en: 'To apply' },
  notes: { zh: '备注', en: 'Notes' },
  sources: { zh: '全部来源', en: 'All sources' },
  since: { zh: '{from}起', en: 'from {from}' },
  span: { zh: '{from}至{to}', en: '{from} to {to}' },
  notice: {
    zh: '本结果仅供参考，不是审批决定；是否享受政策以主管部门的决定为准。',
    en: 'This is information, not a decision. Whether a policy is granted is for the competent authority to decide.',
  },
  noChange: { zh: '规则没有变化。', en: 'The rules are the same.' },
  wholeBook: { zh: '整本政策库', en: 'The whole book' },
} satisfies Record<string, BilingualText>;

export type Word = keyof typeof WORDS;

/** A text of the program with its `{...}` filled. */
export function say(language: Language, word: Word, params: Readonly<Record<string, string>> = {}): string {
  return WORDS[word][language].replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
}

import { messages } from '#service-kit';

messages({
  'match.notice': {
    zh: '匹配结果依据已登记的信息自动得出，仅供参考，不是审批决定，也不发放资金；是否享受政策以主管部门的决定为准。',
    en: 'Worked out from registered facts: information, not a decision, and no money is paid by it. Whether a policy is granted is for the competent authority to decide.',
  },
  'match.not-checked': {
    zh: '企业 {code} 尚未做过全部政策的匹配。',
    en: 'Enterprise {code} was not checked against the whole book yet.',
  },
  'match.not-found': {
    zh: '该企业没有匹配结果：未登记，或登记后尚未匹配。请稍后再试。',
    en: 'There are no matches for this enterprise: it is not registered, or not checked yet. Try again in a moment.',
  },
  'match.no-such-policy': {
    zh: '匹配结果中没有这些政策：{policies}。请核对政策编号。',
    en: 'The matches have no such policies: {policies}. Check their ids.',
  },
  'match.because.facts': { zh: '企业信息有变化', en: 'a fact of the enterprise changed' },
  'match.because.day': {
    zh: '日期变化（政策窗口、证书有效期等）',
    en: 'the day: a window opened or closed, or something expired',
  },
  'match.because.book': { zh: '政策内容有更新', en: 'the policies were changed' },
  'match.reach.qualifies': { zh: '符合全部条件', en: 'meets all conditions' },
  'match.reach.ready': {
    zh: '企业自身条件均符合，待有具体事项（贷款、购置、项目等）',
    en: 'the enterprise meets what is asked of it; the deed (loan, purchase, project) is to come',
  },
  'match.reach.possible': { zh: '可能符合，尚缺信息', en: 'may qualify, facts are missing' },
  'match.reach.nearly': { zh: '仅一项条件不符合', en: 'one condition is not met' },
  'match.reach.far': { zh: '多项条件不符合', en: 'several conditions are not met' },
  'match.reach.not-open': { zh: '不在政策期内', en: 'not open' },
  'match.was.met': { zh: '符合', en: 'met' },
  'match.was.not-met': { zh: '不符合', en: 'not met' },
  'match.was.unknown': { zh: '无法判断', en: 'not known' },
  'match.was.not-asked': { zh: '此前未判断', en: 'not asked before' },
  'match.supplied': { zh: '已补充：{facts}', en: 'now known: {facts}' },
  'match.lacking': { zh: '还需要：{facts}', en: 'now needed: {facts}' },
  'match.deadline': { zh: '政策期至{until}', en: 'open until {until}' },
  'match.deadline-uncertain': {
    zh: '政策期至{until}（文件只写到{stated}，具体日期请核实）',
    en: 'open until {until} at the latest (the text only says {stated}; ask for the day)',
  },
  'match.no-deadline': { zh: '文件未载明截止日期', en: 'the text states no end' },
});

import { messages } from '#service-kit';

messages({
  'chain-case.not-found': { zh: '没有这个“链式”转型案例。', en: 'There is no such chain case.' },
  'chain-case.already-published': { zh: '案例 {caseId} 已发布。', en: 'Case {caseId} is published already.' },
  'chain-case.already-withdrawn': { zh: '该案例已于 {on} 撤回。', en: 'The case was withdrawn on {on}.' },
  'chain-case.in-the-future': {
    zh: '日期 {on} 晚于今天（{today}）。',
    en: '{on} is later than today ({today}).',
  },
  'chain-case.before-publication': {
    zh: '撤回日期 {on} 早于发布日期 {since}。',
    en: '{on} is before the publication on {since}.',
  },
  'chain-case.lead-is-member': {
    zh: '链主企业 {leadCode} 不能同时列为成员。',
    en: 'The lead enterprise {leadCode} cannot be a member as well.',
  },
});

import { messages } from '#service-kit';

messages({
  'provider.not-found': { zh: '没有这家服务商。请先备案。', en: 'There is no such provider. File it first.' },
  'provider.already-filed': { zh: '服务商 {code} 已备案。', en: 'Provider {code} is filed already.' },
  'provider.in-the-future': {
    zh: '日期 {on} 晚于今天（{today}）。',
    en: '{on} is later than today ({today}).',
  },
  'provider.before-last-step': {
    zh: '日期 {on} 早于上一步的日期 {since}。',
    en: '{on} is before the day of the last step, {since}.',
  },
  'provider.step-not-possible': {
    zh: '服务商目前为“{standing}”，不能执行 {step}。',
    en: 'The provider is {standing}; the step {step} is not possible.',
  },
});

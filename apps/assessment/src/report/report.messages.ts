import { messages } from '#service-kit';

messages({
  'report.busy': {
    zh: '等待生成的报告过多，请稍后再试。',
    en: 'Too many reports are waiting to be made. Try again in a moment.',
  },
  'report.revision-not-found': {
    zh: '该评测没有第 {revision} 次发布，共发布 {published} 次。',
    en: 'The evaluation has no publication {revision}; it was published {published} times.',
  },
  'report.too-many': {
    zh: '符合条件的评测有 {found} 份，一次最多导出 {most} 份。请缩小条件（例如限定评测日期）。',
    en: '{found} evaluations match; at most {most} are exported at once. Narrow the filter, for example by the day of the visit.',
  },
  'report.edition-not-found': {
    zh: '没有 {edition} 版评测指标。可用版本：{editions}。',
    en: 'There is no edition {edition} of the model. Available: {editions}.',
  },
});

import { messages } from '#service-kit';

messages({
  'trend.backwards': {
    zh: '起始日 {from} 晚于结束日 {to}。请对调或修改日期。',
    en: 'The first day {from} is after the last day {to}. Swap or change them.',
  },
  'trend.too-long': {
    zh: '从 {from} 到 {to} 按{step}取值超过 {most} 个点。请缩短期间或加大步长。',
    en: 'From {from} to {to} by {step} there are more than {most} points. Shorten the period or take a longer step.',
  },
});

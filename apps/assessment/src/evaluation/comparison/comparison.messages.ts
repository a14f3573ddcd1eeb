import { messages } from '#service-kit';

messages({
  'evaluation.compare-other-edition': {
    zh: '两次评测所用版本不同（{before}；{after}），指标、题目与判定条件都不一样，不能逐项比较分数。此处只并列两次的等级。',
    en: 'The two were found by different editions ({before}; {after}), with other questions and other conditions, so points cannot be compared. Only the levels are shown side by side.',
  },
  'evaluation.compare-other-series': {
    zh: '两次评测属于不同的指标体系（{before}；{after}），等级含义不同，不作比较。',
    en: 'The two belong to different models ({before}; {after}) whose levels mean different things; they are not compared.',
  },
  'evaluation.compare-other-revision': {
    zh: '两次评测所用为 {edition} 版的不同修订（第 {before} 次与第 {after} 次），计分不同，不能逐项比较分数。此处只并列两次的等级。',
    en: 'The two used different revisions of edition {edition} ({before} and {after}) that score differently, so points cannot be compared. Only the levels are shown side by side.',
  },
  'evaluation.compare-nothing': {
    zh: '该企业没有可供前后对照的两次评测：需要一次已发布的现场评测，以及在它之前的一次现场评测或登记的总分。',
    en: 'There are no two evaluations of this enterprise to compare: a published visit is needed, and an earlier visit or registered total.',
  },
  'evaluation.compare-reversed': {
    zh: '“之前”的评测（{before}）晚于“之后”的评测（{after}）。请对调。',
    en: 'The evaluation before ({before}) is later than the one after ({after}). Turn them round.',
  },
});

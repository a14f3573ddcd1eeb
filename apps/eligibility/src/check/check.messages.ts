import { messages } from '#service-kit';

messages({
  'fact.unknown': {
    zh: '没有这个事实代码{similar}。可用的代码见 GET /v1/facts。',
    en: 'is no fact this service knows{similar}. The known codes are at GET /v1/facts.',
  },
  'fact.asked': { zh: '由系统取自 asOf，不能另行提供。', en: 'is taken from asOf and cannot be sent.' },
  'fact.not-yes-or-no': { zh: '必须是 true 或 false。', en: 'must be true or false.' },
  'fact.not-a-day': {
    zh: '必须是真实存在的日期，格式为 YYYY-MM-DD，例如 2026-03-31。',
    en: 'must be a day of the calendar written YYYY-MM-DD, for example 2026-03-31.',
  },
  'fact.not-a-choice': { zh: '必须是以下之一：{choices}。', en: 'must be one of: {choices}.' },
  'fact.not-a-whole-number': {
    zh: '必须是整数；金额以分为单位。',
    en: 'must be a whole number; amounts are in fen.',
  },
  'fact.out-of-range': { zh: '必须在 {min} 到 {max} 之间。', en: 'must be between {min} and {max}.' },
  'policy.unknown': {
    zh: '没有这项政策{similar}。可用的政策见 GET /v1/policies。',
    en: 'is no policy this service knows{similar}. The known ones are at GET /v1/policies.',
  },
});

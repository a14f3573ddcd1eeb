import { messages } from '#service-kit';

messages({
  'level.in-force': {
    zh: '{day} 有效：{visitedOn} 的现场评测，{score} 分，等级 {level}。',
    en: 'In force on {day}: the visit of {visitedOn}, {score} points, level {level}.',
  },
  'level.none': {
    zh: '{day} 没有有效的现场评测结果。',
    en: 'No visit result is in force on {day}.',
  },
  'level.later-visit': {
    zh: '{visitedOn} 的评测已被更晚的现场评测取代。',
    en: 'The visit of {visitedOn} is replaced by a later one.',
  },
  'level.later-publication': {
    zh: '{visitedOn} 的评测与有效结果同日，发布在先。',
    en: 'The evaluation of {visitedOn} is of the same day as the one in force and was published before it.',
  },
  'level.not-yet': {
    zh: '{visitedOn} 的评测晚于所问日期。',
    en: 'The visit of {visitedOn} is later than the day asked for.',
  },
  'level.revoked': {
    zh: '{visitedOn} 的评测结果自 {revokedOn} 起撤销。',
    en: 'The result of {visitedOn} is revoked from {revokedOn} on.',
  },
  'level.expired': {
    zh: '{visitedOn} 的评测结果自 {expiresOn} 起期满失效。',
    en: 'The result of {visitedOn} is over from {expiresOn} on.',
  },
  'level.self-assessment': {
    zh: '{visitedOn} 的自评测不计入：试点企业的等级以现场评定为准（工信厅企业〔2024〕56号）。',
    en: 'The self-assessment of {visitedOn} does not count: in a pilot city an on-site visit fixes the level (工信厅企业〔2024〕56号).',
  },
  'level.not-published': {
    zh: '{visitedOn} 的评测尚未发布。',
    en: 'The evaluation of {visitedOn} is not published.',
  },
  'level.registered': {
    zh: '{visitedOn} 按 {edition} 版登记的总分只供对照。',
    en: 'The total registered by edition {edition} ({visitedOn}) is there to compare with only.',
  },
});

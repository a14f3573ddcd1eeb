import { messages } from '#service-kit';

messages({
  'quality.notice': {
    zh: '以下均为供人工复核的提示，不代表任何人有过错，系统不会据此作出处理。巧合、合理的变化与登记滞后都可能触发提示；请查阅评测与佐证后再作判断。',
    en: 'These are flags for people to look at. None says that anybody did anything wrong, and nothing follows from them by itself. Chance, real change and a late register raise flags too; look at the evaluation and its evidence before judging.',
  },
  'quality.identical-sheets': {
    zh: '{enterprises} 家企业的 {visits} 份现场评测逐题逐场景完全相同（评测员：{assessors}）。',
    en: '{visits} visits of {enterprises} enterprises have the same answer to every question and scene (assessors: {assessors}).',
  },
  'quality.level-jump': {
    zh: '{before}评为 {from} 级，{after}评为 {to} 级，相差 {levels} 级。',
    en: 'Level {from} on {before}, level {to} on {after}: {levels} levels apart.',
  },
  'quality.assessor-higher': {
    zh: '在可比企业（同版本、同阶段、同行业、同规模）中，其 {visits} 次评测的等级平均比他人（{othersVisits} 次）高 {difference} 级；如无差异，这样的结果约百次中不到一次。',
    en: 'On comparable enterprises (edition, stage, industry, size) the levels of {visits} visits are {difference} higher on average than those of others ({othersVisits} visits); by chance alone less than once in a hundred.',
  },
  'quality.assessor-lower': {
    zh: '在可比企业（同版本、同阶段、同行业、同规模）中，其 {visits} 次评测的等级平均比他人（{othersVisits} 次）低 {difference} 级；如无差异，这样的结果约百次中不到一次。',
    en: 'On comparable enterprises (edition, stage, industry, size) the levels of {visits} visits are {difference} lower on average than those of others ({othersVisits} visits); by chance alone less than once in a hundred.',
  },
  'quality.too-few-double-visits': {
    zh: '双人复评不足 {minimum} 组（现有 {pairs} 组），暂不计算一致性。',
    en: 'Fewer than {minimum} double visits ({pairs} so far), too few to say how far assessors agree.',
  },
  'quality.staff-differs': {
    zh: '评测填报的 {year} 年从业人员为 {stated} 人，登记为 {registered} 人。',
    en: 'Staff of {year}: {stated} by the evaluation, {registered} by the register.',
  },
  'quality.revenue-differs': {
    zh: '评测填报的 {year} 年营业收入为 {stated} 万元，登记为 {registered} 万元。',
    en: 'Revenue of {year}: {stated} (10,000 yuan) by the evaluation, {registered} by the register.',
  },
});

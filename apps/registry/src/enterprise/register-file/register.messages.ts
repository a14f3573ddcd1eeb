import { messages } from '#service-kit';

messages({
  'register.code-invalid': {
    zh: '“{value}”不是有效的统一社会信用代码（18 位，末位为校验码，GB 32100-2015）。请核对营业执照。',
    en: '"{value}" is no valid unified social credit code (18 characters, the last a check character, GB 32100-2015). Compare the business licence.',
  },
  'register.name-invalid': {
    zh: '企业名称“{value}”须为 2 至 100 字。',
    en: 'Name "{value}" must have 2 to 100 characters.',
  },
  'register.name-is-formula': {
    zh: '企业名称“{value}”以 =、+、- 或 @ 开头，是公式而不是名称。请填写文字。',
    en: 'Name "{value}" begins with =, +, - or @: a formula, no name. Enter plain text.',
  },
  'register.day-invalid': {
    zh: '“{value}”不是日期。请写成 2024-06-30 或 2024年6月。',
    en: '"{value}" is no day. Write 2024-06-30 or 2024年6月.',
  },
  'register.number-invalid': {
    zh: '“{value}”不是非负数字，或大得不合理。',
    en: '"{value}" is no number of zero or more, or far too large.',
  },
  'register.figures-incomplete': {
    zh: '{year} 年须同时填写从业人员和营业收入，否则无法划型。',
    en: 'Figures of {year} need both staff and revenue, otherwise no size class can be computed.',
  },
  'register.industry-outside': {
    zh: '“{value}”不在试点行业内，已按“{taken}”登记。',
    en: '"{value}" is no pilot industry; entered as "{taken}".',
  },
  'register.roster-contradicts-figures': {
    zh: '名录与 {year} 年数据不一致：在册={onRoster}，按数据规上={aboveScale}。请核对。',
    en: 'Roster and figures of {year} disagree: on the roster {onRoster}, above scale by figures {aboveScale}. Please check.',
  },
});

import { messages } from '#service-kit';

messages({
  'item.not-an-object': {
    zh: '每一项必须是对象：{ ref?, code?, asOf?, facts? }。',
    en: 'Each item must be an object: { ref?, code?, asOf?, facts? }.',
  },
  'item.unknown-member': {
    zh: '没有这个字段；可用的字段：ref、code、asOf、facts。',
    en: 'is no member of an item; there are ref, code, asOf and facts.',
  },
  'item.ref': {
    zh: '必须是1至64个字母、数字或 . _ : / - 。请勿填写姓名等个人信息。',
    en: 'must be 1 to 64 letters, digits or . _ : / - and no name of a person.',
  },
  'item.code': { zh: '必须是有效的18位统一社会信用代码。', en: 'must be a valid 18-character credit code.' },
  'item.asOf': {
    zh: '必须是真实存在的日期，格式为 YYYY-MM-DD。',
    en: 'must be a day of the calendar written YYYY-MM-DD.',
  },
  'item.facts': { zh: '必须是对象。', en: 'must be an object.' },
});

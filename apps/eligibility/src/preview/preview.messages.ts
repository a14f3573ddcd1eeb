import { messages } from '#service-kit';

messages({
  'preview.notice': {
    zh: '这是预览：按修改后的政策文本试算全部已登记企业，不改动任何政策、企业信息或匹配结果，也不告知企业。不同种类的优惠不相加；同一企业互斥的政策未扣除；结果到期自动删除。',
    en: 'A preview: all registered enterprises tried against the changed texts. No policy, fact or match is touched and nobody is told. Kinds of benefit are never added up, policies that exclude each other are not set off, and the result goes away by itself.',
  },
  'preview.book-invalid': {
    zh: '修改后的政策文本有 {count} 处错误，无法预览。请按所列文件和行改正。',
    en: 'The changed texts have {count} problems and cannot be previewed. Correct the files and lines named.',
  },
  'preview.text-wrong': {
    zh: '{file} 第 {line} 行：{problem}',
    en: '{file}, line {line}: {problem}',
  },
  'preview.nothing-changed': {
    zh: '没有给出任何修改。请提供修改后的文本（changes）或参数值（parameters）。',
    en: 'Nothing is changed. Give changed texts (changes) or values of parameters (parameters).',
  },
  'preview.place-unknown': {
    zh: '“{place}”不是政策库中的位置。例如 policies/<编号>/policy.yaml、policies/exclusions.yaml、rules/facts.yaml。',
    en: '"{place}" is no place of the book. Places are policies/<id>/policy.yaml, policies/exclusions.yaml, rules/facts.yaml.',
  },
  'preview.text-not-text': {
    zh: '须为文本，或以 null 删除。',
    en: 'Must be a text, or null to take it away.',
  },
  'preview.parameter-not-found': {
    zh: '要修改的参数不存在。',
    en: 'A parameter that is to be changed does not exist.',
  },
  'preview.no-such-policy': { zh: '政策库中没有这项政策。', en: 'The book has no such policy.' },
  'preview.no-such-parameter': {
    zh: '这项政策没有这个参数。',
    en: 'The policy has no parameter of this id.',
  },
  'preview.no-such-from': {
    zh: '这个参数在该日期没有取值。请用 from 指明要替换哪一段。',
    en: 'The parameter has no value on that day. Name the one to replace by `from`.',
  },
  'preview.not-found': {
    zh: '没有这个预览，或已到期删除。请重新提交。',
    en: 'There is no such preview, or it has gone by itself. Ask again.',
  },
  'preview.key-of-another': {
    zh: '该 Idempotency-Key 已用于另一份预览请求。',
    en: 'This Idempotency-Key was used for another preview.',
  },
});

import { messages } from '#service-kit';

messages({
  'peers.not-in-force': {
    zh: '该企业没有有效的现场评测结果，暂不能与同类企业比较。',
    en: 'The enterprise has no visit result in force, so it cannot be compared with its peers.',
  },
  'peers.size-unknown': {
    zh: '登记中尚无该企业的行业或规模类型，暂不能确定同类企业。请先填报年度数据。',
    en: 'The register does not tell the industry or the size class of the enterprise so far. Report its annual figures first.',
  },
  'peers.group-too-small': {
    zh: '同行业、同规模且按同一版本评测的企业不足 {smallest} 家，为保护企业信息不作展示。',
    en: 'Fewer than {smallest} enterprises of this industry and size were assessed by this edition; so few are not shown.',
  },
});

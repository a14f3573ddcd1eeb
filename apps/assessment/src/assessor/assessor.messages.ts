import { messages } from '#service-kit';

messages({
  'tie.not-found': {
    zh: '该评测员没有申报过与 {code} 的利益关联。',
    en: 'This assessor has declared no tie with {code}.',
  },
  'tie.assessor-tied': {
    zh: '评测员 {assessorId} 已申报与企业 {code} 存在利益关联，不得参与其评测。请改派其他评测员。',
    en: 'Assessor {assessorId} has a declared tie with {code} and does not assess it. Give the visit to somebody else.',
  },
});

import { messages } from '#service-kit';

messages({
  'assignment.not-found': {
    zh: '没有这项评测任务。请核对任务编号。',
    en: 'There is no such assignment. Check its id.',
  },
  'assignment.already-planned': {
    zh: '该编号下已有另一项任务（企业 {code}），未作改动。请使用新的编号。',
    en: 'Another assignment is planned under this id (enterprise {code}); nothing was changed. Use a new id.',
  },
  'assignment.already-filed': {
    zh: '该任务的评测已经提交，不能再改期、改派或取消。如有问题，请在复核中退回或撤销评测。',
    en: 'The evaluation of this assignment is filed, so it cannot be moved, handed over or cancelled. Return or revoke the evaluation in its review.',
  },
  'assignment.being-submitted': {
    zh: '该任务今天正在提交，尚未成为评测。请评测员再次提交；到明天仍未提交成功时可以改期、改派或取消。',
    en: 'The assignment is being submitted today. Ask its assessor to submit again; if no evaluation has come of it by tomorrow it can be moved, handed over or cancelled.',
  },
  'assignment.cancelled': {
    zh: '该任务已取消：{reason}。如需评测，请重新安排。',
    en: 'The assignment was cancelled: {reason}. Plan a new one if it is to take place after all.',
  },
  'assignment.handed-over': {
    zh: '该任务已改派给其他评测员，请由其提交。',
    en: 'The assignment was handed over; whoever has it now submits it.',
  },
  'assignment.own-assessment': {
    zh: '自评测由企业自行完成，不指派评测员。',
    en: 'A self-assessment is the enterprise’s own; it has no assessor.',
  },
  'assignment.assessor-missing': {
    zh: '现场评测须指定评测员。',
    en: 'An on-site visit needs an assessor.',
  },
  'assignment.reason-missing': { zh: '取消任务须填写理由。', en: 'A cancellation needs a reason.' },
});

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
  'assignment.own-enterprise-only': {
    zh: '企业只能为本企业发起自评测；现场评测由主管部门安排。',
    en: 'An enterprise begins a self-assessment of itself only; visits are planned by officials.',
  },
  'assignment.enterprise-unknown': {
    zh: '登记中暂未见到该企业。任务已安排；请核对代码，或确认企业随后登记。',
    en: 'The register has not shown this enterprise so far. The visit is planned; check the code, or that the enterprise will be registered.',
  },
  'assignment.another-open': {
    zh: '该企业另有一项同类任务未完成（{day}，评测员 {assessorId}）。如非复评，请取消其一。',
    en: 'The enterprise has another open assignment of this kind and stage ({day}, assessor {assessorId}). Cancel one of them unless two visits are wanted.',
  },
  'assignment.reason-missing': { zh: '取消任务须填写理由。', en: 'A cancellation needs a reason.' },
});

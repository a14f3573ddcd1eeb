import { messages } from '#service-kit';

messages({
  'enrolment.not-found': {
    zh: '没有这项申报。请先由企业申报参加试点。',
    en: 'There is no such enrolment. The enterprise has to apply first.',
  },
  'enrolment.enterprise-not-registered': {
    zh: '企业 {code} 尚未登记。请先登记企业，再申报。',
    en: 'Enterprise {code} is not registered. Register it first, then apply.',
  },
  'enrolment.already-applied': {
    zh: '企业 {code} 已申报 {programme}，目前阶段：{stage}。',
    en: 'Enterprise {code} has applied for {programme} already; its stage is {stage}.',
  },
  'enrolment.in-the-future': {
    zh: '日期 {on} 晚于今天（{today}）。',
    en: '{on} is later than today ({today}).',
  },
  'enrolment.before-last-step': {
    zh: '日期 {on} 早于上一步的日期 {since}。',
    en: '{on} is before the day of the last step, {since}.',
  },
  'enrolment.step-not-possible': {
    zh: '处于“{stage}”阶段，不能执行 {step}。现在可以：{possible}。',
    en: 'At stage {stage} the step {step} is not possible. Possible now: {possible}.',
  },
  'enrolment.already-a-benchmark': {
    zh: '该企业已于 {on} 确定为转型样板。',
    en: 'The enterprise was named a benchmark on {on} already.',
  },
  'enrolment.programme-unknown': {
    zh: '没有名为“{programme}”的试点。本平台运行的是 {known}。',
    en: 'There is no programme "{programme}". This platform runs {known}.',
  },
  'enrolment.step-unknown': {
    zh: '“{step}”不是申报流程的步骤。可用：{known}。',
    en: '"{step}" is no step of an enrolment. Known: {known}.',
  },
});

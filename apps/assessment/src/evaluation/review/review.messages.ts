import { messages } from '#service-kit';

messages({
  'evaluation.returned': {
    zh: '该评测已退回评测员补正。请待其重新提交后再审核。',
    en: 'The evaluation was returned to its assessor. It can be reviewed once it is filed again.',
  },
  'evaluation.correction-returned': {
    zh: '更正已退回评测员补正，原结果继续有效。请待其重新提交后再审核。',
    en: 'The correction was returned to its assessor, and the result in force stays. It can be reviewed once it is filed again.',
  },
  'evaluation.remarks-missing': {
    zh: '退回时至少须有一条意见。',
    en: 'A return needs at least one remark.',
  },
  'evaluation.remark-empty': {
    zh: '对“{item}”的意见不能为空。',
    en: 'The remark on {item} is empty.',
  },
  'evaluation.remark-item-unknown': {
    zh: '{edition} 版指标中没有题目或场景 {item}。针对整份评测的意见请用 general。',
    en: 'Edition {edition} has no question or scene {item}. For a remark on the whole use "general".',
  },
  'evaluation.other-assessor': {
    zh: '只有原评测员可以重新提交或更正该评测。原评测员无法继续的，请由局干部撤销该评测，并另行安排他人评测。',
    en: 'Only the assessor of this evaluation files it again or corrects it. Where they cannot go on, let an official revoke it and plan another visit.',
  },
  'evaluation.enterprise-changed': {
    zh: '该评测属于企业 {code}，不能改为其他企业。请使用新的编号提交。',
    en: 'This evaluation is about {code} and cannot become one of another enterprise. File it under a new id.',
  },
  'evaluation.kind-changed': {
    zh: '自评测与现场评测不能互改。请使用新的编号提交。',
    en: 'A self-assessment cannot become an on-site evaluation or the reverse. File it under a new id.',
  },
  'evaluation.nothing-to-correct': {
    zh: '该评测尚未发布，无可更正的结果。请由审核人退回后重新提交。',
    en: 'The evaluation is not published, so there is no result to correct. Have it returned and file it again.',
  },
  'evaluation.nothing-corrected': {
    zh: '更正内容与现行结果完全相同，未作改动。',
    en: 'The correction says the same as the result in force; nothing was changed.',
  },
  'evaluation.correction-waiting': {
    zh: '已有一份更正等待审核。请待其发布或退回后再提交。',
    en: 'Another correction waits for review. File this one once that is published or returned.',
  },
  'evaluation.not-revoked': {
    zh: '该评测未被撤销，无需重新启动审核。',
    en: 'The evaluation is not revoked, so there is nothing to reopen.',
  },
  'evaluation.nothing-to-reopen': {
    zh: '该评测退回后即被撤销，从未发布，没有可重新审核的结果。请另行安排评测。',
    en: 'The evaluation was revoked after a return and never published, so there is no result to reopen. Plan another visit.',
  },
  'evaluation.key-used-otherwise': {
    zh: '该 Idempotency-Key 已用于这份评测的另一操作，本次未作任何改动。请换一个新的键重试。',
    en: 'This Idempotency-Key was used for something else on this evaluation; nothing was done now. Try again with a new key.',
  },
  'evaluation.history-filed': {
    zh: '{by} 提交评测（{visitedOn}）：{score} 分，等级 {level}。',
    en: '{by} filed the evaluation of {visitedOn}: {score} points, level {level}.',
  },
  'evaluation.history-returned': {
    zh: '{by} 将评测退回评测员补正，并附意见。',
    en: '{by} returned it to its assessor with remarks.',
  },
  'evaluation.history-published': {
    zh: '{by} 发布第 {revision} 版：{score} 分，等级 {level}，自 {effectiveOn} 起生效。',
    en: '{by} published revision {revision}: {score} points, level {level}, in force from {effectiveOn}.',
  },
  'evaluation.history-correction-filed': {
    zh: '{by} 提交更正（{visitedOn}）：{score} 分，等级 {level}。理由：{reason}',
    en: '{by} filed a correction (visit of {visitedOn}): {score} points, level {level}. Reason: {reason}',
  },
  'evaluation.history-revoked': {
    zh: '{by} 撤销结果，自 {effectiveOn} 起无效。理由：{reason}',
    en: '{by} revoked the result from {effectiveOn} on. Reason: {reason}',
  },
  'evaluation.history-reopened': {
    zh: '{by} 重新启动审核；重新发布前撤销继续有效。理由：{reason}',
    en: '{by} reopened it; it stays revoked until it is published again. Reason: {reason}',
  },
  'evaluation.revision-not-found': {
    zh: '该评测没有第 {number} 次发布的版本。',
    en: 'The evaluation has no revision {number}.',
  },
});

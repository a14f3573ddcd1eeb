import { messages } from '#service-kit';

messages({
  'evaluation.not-found': {
    zh: '没有这份评测。请核对评测编号。',
    en: 'There is no such evaluation. Check its id.',
  },
  'evaluation.edition-unknown': {
    zh: '没有 {edition} 版评测指标。可用版本：{editions}。',
    en: 'There is no edition {edition} of the model. Available: {editions}.',
  },
  'evaluation.code-invalid': {
    zh: '{code} 不是有效的统一社会信用代码（GB 32100-2015）。请核对营业执照。',
    en: '{code} is not a unified social credit code (GB 32100-2015). Compare it with the business licence.',
  },
  'evaluation.visit-in-future': {
    zh: '评测日期 {visitedOn} 晚于今天（{today}）。请在现场评测之后提交。',
    en: 'The visit on {visitedOn} is later than today ({today}). File it after the visit.',
  },
  'evaluation.visit-outside-edition': {
    zh: '评测日期 {visitedOn} 不在 {edition} 版指标的适用期（{from} 至 {to}）内，依据：{document}。请选用当时有效的版本。',
    en: 'The visit on {visitedOn} is outside the time edition {edition} holds ({from} to {to}; {document}). Use the edition in force on that day.',
  },
  'evaluation.promise-missing': {
    zh: '自评测须由企业作出真实性承诺（{document}）。请勾选承诺后提交。',
    en: 'A self-assessment needs the promise of truthfulness ({document}). Give it and file again.',
  },
  'evaluation.assessor-required': {
    zh: '现场评测只能由评测员提交。',
    en: 'Only an assessor files an on-site evaluation.',
  },
  'evaluation.own-enterprise-only': {
    zh: '自评测只能由企业为本企业提交。',
    en: 'A self-assessment is filed by the enterprise itself, for itself.',
  },
  'evaluation.question-unanswered': {
    zh: '题目 {id} 尚未作答。没有相应情况时请选“无”。',
    en: 'Question {id} is not answered. Choose "None" where nothing applies.',
  },
  'evaluation.scene-unjudged': {
    zh: '场景 {id} 尚未判定等级。未达到任何一级时请填 0。',
    en: 'Scene {id} is not judged. Use 0 where none of the level texts is met.',
  },
  'evaluation.question-unknown': {
    zh: '{edition} 版指标中没有题目 {id}。',
    en: 'Edition {edition} has no question {id}.',
  },
  'evaluation.scene-unknown': {
    zh: '{edition} 版指标中没有场景 {id}。',
    en: 'Edition {edition} has no scene {id}.',
  },
  'evaluation.number-unknown': {
    zh: '{edition} 版指标不填报 {number} 这一数据。',
    en: 'Edition {edition} does not ask for the number {number}.',
  },
  'evaluation.answer-shape': {
    zh: '必须是一个选项字母，或选项字母的列表，例如 "D" 或 ["B", "C"]。',
    en: 'must be the letter of an option or a list of letters, for example "D" or ["B", "C"].',
  },
  'evaluation.scene-shape': { zh: '必须是场景等级数字。', en: 'must be the level of the scene, a number.' },
  'evaluation.numbers-shape': {
    zh: '必须是由数据名到数字的对象，例如 {"machines": 100}。',
    en: 'must be an object of numbers, for example {"machines": 100}.',
  },
  'evaluation.answer-empty': {
    zh: '题目 {question} 没有选项。没有相应情况时请选“无”。',
    en: 'Question {question} has no option chosen. Choose "None" where nothing applies.',
  },
  'evaluation.option-unknown': {
    zh: '题目 {question} 没有选项 {option}。可选：{options}。',
    en: 'Question {question} has no option {option}. Known: {options}.',
  },
  'evaluation.option-repeated': {
    zh: '题目 {question} 的同一选项选了两次。',
    en: 'Question {question} has the same option twice.',
  },
  'evaluation.one-option-only': {
    zh: '题目 {question} 是单选题，现选了 {chosen}。请只保留一项。',
    en: 'Question {question} takes one option; {chosen} were chosen. Keep one.',
  },
  'evaluation.option-exclusive': {
    zh: '题目 {question} 选了“无”（{option}），不能同时选其他选项。',
    en: 'Question {question}: option {option} ("None") excludes all others.',
  },
  'evaluation.scene-level-unknown': {
    zh: '场景 {scene} 的等级 {level} 无效，应为 0 到 {highest} 的整数。',
    en: 'Scene {scene} cannot have level {level}; levels are whole numbers from 0 to {highest}.',
  },
  'evaluation.number-impossible': {
    zh: '数据 {number} 的值 {value} 无效，应为不小于 0 的数。',
    en: '{number} cannot be {value}; it is a number of 0 or more.',
  },
  'evaluation.number-not-whole': {
    zh: '数据 {number} 的值 {value} 无效，应为不小于 0 的整数。',
    en: '{number} cannot be {value}; it is a whole number of 0 or more.',
  },
  'evaluation.number-over-hundred': {
    zh: '数据 {number} 的值 {value}% 无效：该数据是占比，应在 0 到 100% 之间。',
    en: '{number} cannot be {value} %; it is a share, from 0 to 100 %.',
  },
  'evaluation.number-outside-band': {
    zh: '题目 {question} 选了 {chosen}（{text}），但填报数据为 {share}，对应选项 {fits}。请更正选项或数据。',
    en: 'Question {question}: option {chosen} ({text}) was chosen, but the numbers say {share}, which is option {fits}. Correct one of them.',
  },
  'evaluation.number-beyond-bands': {
    zh: '题目 {question} 的填报数据 {share} 超出 0 到 100%。请核对数据。',
    en: 'Question {question}: the numbers say {share}, beyond 0 to 100 %. Check them.',
  },
  'evaluation.number-against-trend': {
    zh: '题目 {question} 选了 {chosen}（{text}），但填报数据（上年 {later}，前年 {earlier}）与之相反。请更正选项或数据。',
    en: 'Question {question}: option {chosen} ({text}) was chosen, but the numbers (last year {later}, the year before {earlier}) say otherwise. Correct one of them.',
  },
  'evaluation.item-answered-twice': {
    zh: '题目 {question} 中“{item}”一项只能选一个答案。',
    en: 'Question {question} takes one answer for {item}.',
  },
  'evaluation.total-is-computed': {
    zh: '{edition} 版按逐题作答评分，总分由系统计算，不接受直接填报。请提交各题答案与场景等级。',
    en: 'Edition {edition} is scored from its answers; a total is computed and never taken. Send the answers and scenes.',
  },
  'evaluation.questions-unknown': {
    zh: '{edition} 版（{document}）的题目未查到，无法逐题作答，只能登记总分及其出处。',
    en: 'The questions of edition {edition} ({document}) were not found, so nothing can be answered by it; register a total with its source.',
  },
  'evaluation.total-missing': {
    zh: '{edition} 版（{document}）只能登记总分。请填写 registered：总分 score 与出处 source。',
    en: 'By edition {edition} ({document}) only a total can be registered. Send registered with score and source.',
  },
  'evaluation.total-impossible': {
    zh: '总分 {total} 无效，应为 0 到 {highest} 之间、至多三位小数的数。',
    en: 'The total cannot be {total}; it is a number from 0 to {highest} with three decimals at most.',
  },
  'evaluation.source-missing': {
    zh: '登记总分须写明出处（评测报告、证书或名单的编号、日期）。',
    en: 'A registered total needs its source: the report, certificate or list, with its number or date.',
  },
  'evaluation.table-unknown': {
    zh: '{edition} 版没有评测表 {table}。可选：{tables}。',
    en: 'Edition {edition} has no table {table}. Known: {tables}.',
  },
  'evaluation.registered-for-comparison': {
    zh: '按 {edition} 版登记的总分只供前后对照，不发布、不计入目标：试点企业的等级须以现场评定确定（工信厅企业〔2024〕56号）。请按现行版本现场评测后提交。',
    en: 'A total registered by edition {edition} is there to compare with; it is not published and counts for no target: in a pilot city the level is fixed by an on-site visit (工信厅企业〔2024〕56号). Assess on site by the edition in force.',
  },
  'evaluation.already-filed': {
    zh: '该编号下已提交另一份评测，未作改动。待审核的请由审核人退回后再提交；已发布的请提交更正；其他情形请使用新的编号。',
    en: 'Another sheet is filed under this id; nothing was changed. Have it returned if it waits for review, correct it if it is published, or use a new id.',
  },
  'evaluation.not-published': {
    zh: '该评测正待审核、尚未发布，没有可撤销的结果。如须作废，请先退回，再予撤销。',
    en: 'The evaluation waits for review and is not published, so there is no result to revoke. To end it, return it first and revoke it then.',
  },
  'evaluation.already-published': {
    zh: '该评测已经发布，没有待审核的内容。如结果有误，请由评测员提交更正，或予以撤销。',
    en: 'The evaluation is published and nothing waits for review. If it is wrong, let its assessor correct it, or revoke it.',
  },
  'evaluation.already-revoked': {
    zh: '该评测已自 {revokedOn} 起撤销。请重新评测并提交；如系误撤，请先重新启动审核。',
    en: 'The evaluation is revoked from {revokedOn}. Assess again and file a new one, or reopen it if it was revoked by mistake.',
  },
  'evaluation.reviewer-is-assessor': {
    zh: '复核人不能是评测人本人。请由他人复核发布。',
    en: 'The reviewer cannot be the assessor. Let somebody else review and publish it.',
  },
  'evaluation.reason-missing': { zh: '必须填写理由。', en: 'A reason is needed.' },
  'evaluation.revocation-before-visit': {
    zh: '撤销日期 {effectiveOn} 早于评测日期 {visitedOn}。最早可从评测当日起撤销。',
    en: '{effectiveOn} is before the visit on {visitedOn}. The day of the visit is the earliest.',
  },
  'evaluation.revocation-in-future': {
    zh: '撤销日期 {effectiveOn} 晚于今天（{today}）。',
    en: '{effectiveOn} is later than today ({today}).',
  },
  'evaluation.enterprise-unknown': {
    zh: '登记中暂未见到该企业。评测已接受；请核对代码，或确认企业随后登记。',
    en: 'The register has not shown this enterprise so far. The evaluation is accepted; check the code, or that the enterprise will be registered.',
  },
  'evaluation.gap-points': {
    zh: '评分 {score} 分，{level}要求不低于 {needed} 分，还差 {missing} 分。',
    en: '{level} asks for {needed} points; the score is {score}, {missing} short.',
  },
  'evaluation.gap-points-above': {
    zh: '评分 {score} 分，{level}要求高于 {needed} 分，还差 {missing} 分。',
    en: '{level} asks for more than {needed} points; the score is {score}, {missing} short.',
  },
  'evaluation.gap-scenes': {
    zh: '{level}要求不少于 {needed} 个应用场景达到 {sceneLevel} 级，还差 {missing} 个。尚未达到的场景：{among}。',
    en: '{level} asks for {needed} scenes at level {sceneLevel} or higher; {missing} more are needed, of: {among}.',
  },
  'evaluation.gap-constraint-scenes': {
    zh: '{level}要求其中不少于 {needed} 个约束性场景达到 {sceneLevel} 级，还差 {missing} 个。尚未达到的约束性场景：{among}。',
    en: '{level} asks for {needed} constraint scenes among them; {missing} more are needed, of: {among}.',
  },
});

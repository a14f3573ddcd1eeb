import { messages } from '#service-kit';

messages({
  'evaluation.improve-option': {
    zh: '{question}（{topic}）由 {from}（{fromText}）提高到 {to}（{toText}），加 {gain} 分。',
    en: '{question} ({topic}) from {from} ({fromText}) to {to} ({toText}): {gain} points more.',
  },
  'evaluation.improve-number': {
    zh: '需{number}至少 {atLeast}（共 {of}）。',
    en: 'It takes at least {atLeast} of {of}: {number}.',
  },
  'evaluation.improve-unanswered': {
    zh: '{question}（{topic}）达到 {to}（{toText}），加 {gain} 分。',
    en: '{question} ({topic}) at {to} ({toText}): {gain} points more.',
  },
  'evaluation.improve-add-all': {
    zh: '{question}（{topic}）增加：{among}，加 {gain} 分。',
    en: '{question} ({topic}), add: {among}: {gain} points more.',
  },
  'evaluation.improve-add-some': {
    zh: '{question}（{topic}）增加以下任意 {choose} 项：{among}，加 {gain} 分。',
    en: '{question} ({topic}), add any {choose} of: {among}: {gain} points more.',
  },
  'evaluation.improve-scenes-all': {
    zh: '{kind}由 {from} 级提高到 {to} 级：{among}。',
    en: '{kind} from level {from} to {to}: {among}.',
  },
  'evaluation.improve-scenes-some': {
    zh: '{kind}由 {from} 级提高到 {to} 级，任选 {choose} 个：{among}。',
    en: '{kind} from level {from} to {to}, any {choose} of: {among}.',
  },
  'evaluation.improve-set': {
    zh: '改动 {changes} 处、共 {steps} 级：评分达到 {score} 分，{sceneCount} 个应用场景（其中约束性 {constraintSceneCount} 个）达到 {sceneLevel} 级，即达到{level}。',
    en: '{changes} changes, {steps} steps: {score} points and {sceneCount} scenes at level {sceneLevel}, {constraintSceneCount} of them constraint scenes, which is {level}.',
  },
  'evaluation.improve-set-by-score': {
    zh: '改动 {changes} 处、共 {steps} 级：评分达到 {score} 分，即达到{level}。',
    en: '{changes} changes, {steps} steps: {score} points, which is {level}.',
  },
  'evaluation.improvements-unknown': {
    zh: '该评测按 {edition} 版只登记了总分，没有逐题答案，无法说明如何提高。',
    en: 'By edition {edition} only a total was registered, without answers, so what would raise it cannot be said.',
  },
  'evaluation.model-missing': {
    zh: '计算该评测所用的 {edition} 版第 {revision} 次修订的指标文件不在系统中。请由运维人员恢复该文件。',
    en: 'The model file it was computed with (edition {edition}, revision {revision}) is not here. Let an operator put it back.',
  },
  'evaluation.level-reached': {
    zh: '该评测已达到 {level} 级。请选择更高的等级。',
    en: 'The evaluation has reached level {level} already. Ask for a higher one.',
  },
  'evaluation.level-unknown': {
    zh: '{edition} 版没有 {level} 级。最高为 {highest} 级。',
    en: 'Edition {edition} has no level {level}. The highest is {highest}.',
  },
});

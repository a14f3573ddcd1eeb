import { textOf, type Language } from '#service-kit';
import type {
  AnswerChange,
  ImprovementSet,
  Improvements,
  SceneChange,
} from '../domain/improvement/improvements.ts';
import { neededNumber, type NeededNumber } from '../domain/improvement/needed-number.ts';
import type { AnswerSheet } from '../domain/scoring/answer-sheet.ts';
import type { MaturityModel, Text } from '../domain/model/maturity-model.ts';
import { asPoints, toldPoints } from '../domain/scoring/points.ts';
import { levelName } from '../result.view.ts';
import type { ImprovementsAnswer } from './improvements.answers.ts';

type SetAnswer = ImprovementsAnswer['sets'][number];

const KINDS: Readonly<Record<'constraint' | 'guiding', Text>> = {
  constraint: { zh: '约束性场景', en: 'Constraint scenes' },
  guiding: { zh: '指导性场景', en: 'Other scenes' },
};

/** Sets of improvements with names of questions, options and scenes, and each change in words. */
export function improvementsView(
  model: MaturityModel,
  { level, sets, isComplete }: Improvements,
  sheet: AnswerSheet,
  language: Language,
): ImprovementsAnswer {
  return {
    level,
    levelName: levelName(model, level),
    sets: sets.map((set) => setView(model, level, set, sheet, language)),
    complete: isComplete,
  };
}

function setView(
  model: MaturityModel,
  level: number,
  set: ImprovementSet,
  sheet: AnswerSheet,
  language: Language,
): SetAnswer {
  const { unitsPerPoint } = model.scoring;
  const rule = model.levels.find((candidate) => candidate.level === level)!;
  const said = rule.scenes ? 'evaluation.improve-set' : 'evaluation.improve-set-by-score';
  const params = {
    ...set,
    level: levelName(model, level),
    sceneLevel: rule.scenes?.atLevel,
    score: toldPoints(set.score, unitsPerPoint, 'down'),
  };
  return {
    ...set,
    gain: asPoints(set.gain, unitsPerPoint),
    score: asPoints(set.score, unitsPerPoint),
    answers: set.answers.map((change) => answerView(model, change, sheet, language)),
    scenes: set.scenes.map((change) => sceneView(model, change, language)),
    text: textOf(said, params, language),
  };
}

function answerView(
  model: MaturityModel,
  change: AnswerChange,
  sheet: AnswerSheet,
  language: Language,
): SetAnswer['answers'][number] {
  const question = model.questions.find(({ id }) => id === change.question)!;
  const { topic, options, evidence } = question;
  const option = (key: string) => ({ key, text: options.find((one) => one.key === key)!.text });
  const { from, to, among, gain, ...rest } = change;
  const { unitsPerPoint } = model.scoring;
  const needed = to === undefined ? undefined : neededNumber(question, to, sheet);
  const named = {
    ...(from !== undefined && { from: option(from) }),
    ...(to !== undefined && { to: option(to) }),
    ...(among && { among: among.map(option) }),
  };
  const params = {
    ...rest,
    topic,
    ...{ from, fromText: named.from?.text, to, toText: named.to?.text },
    among: named.among?.map(({ key, text }) => `${key} ${text[language]}`),
    gain: toldPoints(gain, unitsPerPoint, 'down'),
  };
  return {
    ...rest,
    topic,
    ...named,
    gain: asPoints(gain, unitsPerPoint),
    evidence: [...evidence],
    ...(needed && { needed }),
    text: [
      textOf(answerCode(change), params, language),
      ...(needed ? [neededText(model, needed, language)] : []),
    ].join(language === 'zh' ? '' : ' '),
  };
}

function neededText(
  model: MaturityModel,
  { question, number, atLeast, of }: NeededNumber,
  language: Language,
) {
  const asked = model.questions.find(({ id }) => id === question)!.numbers.find(({ id }) => id === number)!;
  return textOf('evaluation.improve-number', { number: asked.text, atLeast, of }, language);
}

function answerCode({ from, among, choose }: AnswerChange): string {
  if (among) return among.length === choose ? 'evaluation.improve-add-all' : 'evaluation.improve-add-some';
  return from === undefined ? 'evaluation.improve-unanswered' : 'evaluation.improve-option';
}

function sceneView(
  model: MaturityModel,
  change: SceneChange,
  language: Language,
): SetAnswer['scenes'][number] {
  const among = change.among.map((id) => ({
    scene: id,
    name: model.scenes.find((scene) => scene.id === id)!.text,
  }));
  const code =
    among.length === change.choose ? 'evaluation.improve-scenes-all' : 'evaluation.improve-scenes-some';
  const kind = KINDS[change.constraint ? 'constraint' : 'guiding'];
  const params = { ...change, kind, among: among.map(({ name }) => name) };
  return { ...change, among, text: textOf(code, params, language) };
}

import type { MaturityModel, Option, Question } from '../model/maturity-model.ts';
import { indexOf } from '../model/model-index.ts';
import { at, type AnswerSheet, type SheetProblem } from './answer-sheet.ts';

/** Everything wrong with the answers and scenes themselves, field by field. Unanswered is not wrong here. */
export function checkAnswers(model: MaturityModel, sheet: AnswerSheet): SheetProblem[] {
  const { questionIds, sceneIds, options } = indexOf(model);
  const problems = [
    ...unknownKeys('answers', sheet.answers, questionIds, 'evaluation.question-unknown', model),
    ...unknownKeys('scenes', sheet.scenes, sceneIds, 'evaluation.scene-unknown', model),
  ];
  for (const [place, question] of model.questions.entries()) {
    const chosen = at(sheet.answers, question.id);
    if (chosen) problems.push(...checkChoice(question, options[place]!, chosen));
  }
  for (const { id } of model.scenes) {
    const level = at(sheet.scenes, id);
    if (level !== undefined && !(Number.isInteger(level) && level >= 0 && level <= model.sceneLevels))
      problems.push({
        field: `scenes.${id}`,
        code: 'evaluation.scene-level-unknown',
        params: { scene: id, level, highest: model.sceneLevels },
      });
  }
  return problems;
}

function checkChoice(
  question: Question,
  known: ReadonlyMap<string, Option>,
  chosen: readonly string[],
): SheetProblem[] {
  const problem = (code: string, params: object = {}): SheetProblem => ({
    field: `answers.${question.id}`,
    code,
    params: { question: question.id, ...params },
  });
  if (chosen.length === 0) return [problem('evaluation.answer-empty')];
  const unknown = chosen.filter((key) => !known.has(key));
  if (unknown.length > 0)
    return [
      problem('evaluation.option-unknown', {
        option: unknown.join(', '),
        options: [...known.keys()].join(', '),
      }),
    ];
  if (new Set(chosen).size < chosen.length) return [problem('evaluation.option-repeated')];
  if (question.choice === 'one' && chosen.length > 1)
    return [problem('evaluation.one-option-only', { chosen: chosen.join(', ') })];
  const exclusive = chosen.find((key) => known.get(key)!.exclusive);
  if (exclusive && chosen.length > 1) return [problem('evaluation.option-exclusive', { option: exclusive })];
  return [];
}

function unknownKeys(
  part: string,
  given: object,
  expected: ReadonlySet<string>,
  code: string,
  model: MaturityModel,
): SheetProblem[] {
  return Object.keys(given)
    .filter((id) => !expected.has(id))
    .map((id) => ({ field: `${part}.${id}`, code, params: { id, edition: model.edition } }));
}

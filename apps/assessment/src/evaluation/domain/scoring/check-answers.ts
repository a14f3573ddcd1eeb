import type { MaturityModel, Option, Question } from '../model/maturity-model.ts';
import { indexOf } from '../model/model-index.ts';
import { at, type AnswerSheet, type SheetProblem } from './answer-sheet.ts';

/** Everything wrong with the answers and scenes themselves, field by field. Unanswered is not wrong here. */
export function checkAnswers(model: MaturityModel, sheet: AnswerSheet): SheetProblem[] {
  const { questionIds, sceneIds, questions } = indexOf(model);
  const problems: SheetProblem[] = [];
  unknownKeys(problems, 'answers', sheet.answers, questionIds, 'evaluation.question-unknown', model);
  unknownKeys(problems, 'scenes', sheet.scenes, sceneIds, 'evaluation.scene-unknown', model);
  for (let place = 0; place < questions.length; place += 1) {
    const { id, options } = questions[place]!;
    const chosen = at(sheet.answers, id);
    const problem = chosen && wrongChoice(model.questions[place]!, options, chosen);
    if (problem) problems.push(problem);
  }
  for (const { id } of model.scenes) {
    const level = at(sheet.scenes, id);
    if (level === undefined || (Number.isInteger(level) && level >= 0 && level <= model.sceneLevels))
      continue;
    problems.push({
      field: `scenes.${id}`,
      code: 'evaluation.scene-level-unknown',
      params: { scene: id, level, highest: model.sceneLevels },
    });
  }
  return problems;
}

function wrongChoice(
  { id, choice }: Question,
  known: ReadonlyMap<string, Option>,
  chosen: readonly string[],
): SheetProblem | undefined {
  const problem = (code: string, params: object = {}): SheetProblem => ({
    field: `answers.${id}`,
    code,
    params: { question: id, ...params },
  });
  if (chosen.length === 0) return problem('evaluation.answer-empty');
  if (!chosen.every((key) => known.has(key)))
    return problem('evaluation.option-unknown', {
      option: chosen.filter((key) => !known.has(key)).join(', '),
      options: [...known.keys()].join(', '),
    });
  if (chosen.length === 1) return undefined;
  if (chosen.some((key, place) => chosen.indexOf(key) < place)) return problem('evaluation.option-repeated');
  if (choice === 'one') return problem('evaluation.one-option-only', { chosen: chosen.join(', ') });
  const exclusive = chosen.find((key) => known.get(key)!.exclusive);
  if (exclusive) return problem('evaluation.option-exclusive', { option: exclusive });
  const item = choice === 'each' ? answeredTwice(known, chosen) : undefined;
  return item === undefined ? undefined : problem('evaluation.item-answered-twice', { item });
}

/** One option for each item. */
function answeredTwice(known: ReadonlyMap<string, Option>, chosen: readonly string[]): string | undefined {
  const items = chosen.map((key) => known.get(key)!.item);
  return items.find((item, place) => items.indexOf(item) < place);
}

function unknownKeys(
  problems: SheetProblem[],
  part: string,
  given: object,
  expected: ReadonlySet<string>,
  code: string,
  { edition }: MaturityModel,
): void {
  for (const id of Object.keys(given))
    if (!expected.has(id)) problems.push({ field: `${part}.${id}`, code, params: { id, edition } });
}

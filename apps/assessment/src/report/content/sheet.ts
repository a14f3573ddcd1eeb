import { at } from '../../evaluation/domain/scoring/answer-sheet.ts';
import type { AnswerRow, SceneRow } from './report-content.ts';
import { told, type Reported } from './reported.ts';

const NO_LEVEL = '未达到一级';

/** Answers in the order of the official form, each with the points it gives and the numbers that were stated. */
export function answersOf({ filing, model }: Reported): AnswerRow[] {
  const { answers, numbers } = filing.sheet;
  if (!model || filing.registered) return [];
  return model.questions.map((question) => {
    const { id, dimension, indicator, topic, text, points, options } = question;
    const keys = at(answers, id) ?? [];
    const chosen = options.filter(({ key }) => keys.includes(key));
    const stated = at(numbers, id) ?? {};
    return {
      id,
      dimension: model.dimensions.find((one) => one.id === dimension)!.text.zh,
      indicator: indicator?.zh ?? '',
      topic: topic.zh,
      question: text.zh,
      chosen: chosen.map((option) => ({
        key: option.key,
        text: option.text.zh,
        points: told(filing, option.points),
      })),
      points: told(
        filing,
        chosen.reduce((sum, option) => sum + option.points, 0),
      ),
      of: told(filing, points),
      numbers: question.numbers.flatMap((asked) => {
        const value = at(stated, asked.id);
        return value === undefined ? [] : [{ name: asked.text.zh, value, unit: asked.unit }];
      }),
    };
  });
}

/** Scenes in the order of the official form, each with what its level means. */
export function scenesOf({ filing, model }: Reported): SceneRow[] {
  if (!model) return [];
  return model.scenes.map(({ id, group, text, constraint, levels }) => {
    const level = at(filing.sheet.scenes, id) ?? 0;
    return {
      id,
      group: model.sceneGroups.find((one) => one.id === group)?.text.zh ?? group,
      name: text.zh,
      constraint,
      level,
      text: levels[level - 1]?.zh ?? NO_LEVEL,
    };
  });
}

import { THOUSANDTHS, type MaturityModel, type Units } from '../../evaluation/domain/model/maturity-model.ts';
import { at } from '../../evaluation/domain/scoring/answer-sheet.ts';
import { levelName } from '../../evaluation/result.view.ts';
import type { DimensionRow, LevelRuleRow, Radar, ResultContent } from './report-content.ts';
import { told, type Reported } from './reported.ts';

/** The final level, and the two it is the lower of. */
export function resultOf(reported: Reported): ResultContent {
  const { filing, model } = reported;
  const { levels, sceneCounts, scores } = filing.result;
  const nameOf = (level: number) => (model ? levelName(model, level).zh : `${level} 级`);
  const meaning = model?.levels.find(({ level }) => level === levels.final)?.meaning?.zh;
  const reached = sceneCounts.find(({ level }) => level === levels.byScenes);
  return {
    label: labelOf(reported),
    level: nameOf(levels.final),
    ...(meaning && { meaning }),
    parts: [
      {
        label: filing.registered ? '登记总分' : '评分合计',
        value: told(filing, scores.total),
        ...(model && { note: `满分 ${told(filing, model.scoring.total)} 分` }),
      },
      { label: '按评分所属等级', value: nameOf(levels.byScore) },
      ...(sceneCounts.length === 0
        ? []
        : [
            {
              label: '按应用场景所属等级',
              value: nameOf(levels.byScenes),
              ...(reached && {
                note: `达到 ${reached.scenes} 个，约束性 ${reached.constraintScenes} 个`,
              }),
            },
          ]),
    ],
  };
}

/** Nobody reads a level that is not in force as one that is. */
function labelOf({ state, filing }: Reported): string {
  if (filing.registered) return '登记总分所属等级';
  const what = filing.kind === 'on-site' ? '评定等级' : '自评等级';
  if (state.status === 'revoked') return `${what}（已撤销）`;
  return state.status === 'published' ? what : `${what}（未发布）`;
}

export function dimensionsOf({ filing, model }: Reported): DimensionRow[] {
  return filing.result.scores.byDimension.map(({ dimension, score }) => {
    const found = model?.dimensions.find(({ id }) => id === dimension);
    const of = found?.points;
    return {
      name: found?.text.zh ?? dimension,
      score: told(filing, score),
      ...(of !== undefined && { of: told(filing, of), percent: percentOf(score, of) }),
    };
  });
}

/** What each level asks beside what was found. */
export function levelRulesOf({ filing, model }: Reported): LevelRuleRow[] {
  if (!model) return [];
  const { scores, sceneCounts, levels } = filing.result;
  return model.levels.map(({ level, text, minScore, minExcluded, scenes }, place) => {
    const found = sceneCounts[place];
    return {
      name: text.zh,
      score: `${told(filing, scores.total)} ／ ${minExcluded ? '高于 ' : '不低于 '}${told(filing, minScore)}`,
      ...(scenes &&
        found && {
          scenes: `${found.scenes} ／ 不少于 ${scenes.min}`,
          constraintScenes: `${found.constraintScenes} ／ 不少于 ${scenes.minConstraint}`,
        }),
      reached: levels.final >= level,
    };
  });
}

/** Three or more axes make a picture; below that a table says it better. */
const FEWEST_AXES = 3;

/**
 * The share of the highest score that was reached in each indicator (three scored dimensions alone would make a triangle),
 * or in each dimension where an edition has no indicators; and the level of every scene. No means, nothing mixed.
 */
export function radarsOf({ filing, model }: Reported): Radar[] {
  if (!model || filing.registered) return [];
  const { answers, scenes } = filing.sheet;
  const radars: Radar[] = [];
  const indicators = indicatorsOf(model, answers);
  const axes = indicators.length >= FEWEST_AXES ? indicators : shareOfDimensions(filing.result.scores, model);
  const of = axes === indicators ? '各项指标' : '各维度';
  if (axes.length >= FEWEST_AXES) radars.push({ title: `${of}得分率（%）`, max: 100, axes });
  if (model.scenes.length >= FEWEST_AXES)
    radars.push({
      title: `各应用场景等级（0 至 ${model.sceneLevels} 级，★ 为约束性场景）`,
      max: model.sceneLevels,
      axes: model.scenes.map(({ id, text, constraint }) => ({
        name: `${constraint ? '★' : ''}${text.zh}`,
        value: at(scenes, id) ?? 0,
      })),
    });
  return radars;
}

function indicatorsOf(model: MaturityModel, answers: Readonly<Record<string, readonly string[]>>) {
  const sums = new Map<string, { name: string; score: Units; of: Units }>();
  for (const { id, dimension, indicator, points, options } of model.questions) {
    if (!indicator) return [];
    const key = `${dimension} ${indicator.zh}`;
    const sum = sums.get(key) ?? { name: indicator.zh, score: 0, of: 0 };
    for (const chosen of at(answers, id) ?? [])
      sum.score += options.find((option) => option.key === chosen)?.points ?? 0;
    sum.of += points;
    sums.set(key, sum);
  }
  return [...sums.values()].map(({ name, score, of }) => ({ name, value: percentOf(score, of) }));
}

function shareOfDimensions({ byDimension }: Reported['filing']['result']['scores'], model: MaturityModel) {
  return byDimension.flatMap(({ dimension, score }) => {
    const found = model.dimensions.find(({ id }) => id === dimension);
    return found?.points === undefined
      ? []
      : [{ name: found.text.zh, value: percentOf(score, found.points) }];
  });
}

/** With one decimal, never rounded up. */
function percentOf(score: Units, of: Units): number {
  return of === 0 ? 0 : Math.floor((score * THOUSANDTHS) / of) / 10;
}

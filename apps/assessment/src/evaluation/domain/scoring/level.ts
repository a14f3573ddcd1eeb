import type { MaturityModel, Units } from '../model/maturity-model.ts';
import { indexOf } from '../model/model-index.ts';
import { at } from './answer-sheet.ts';

export interface Levels {
  readonly byScore: number;
  /** Where a model judges no scenes they decide nothing, and this is the level by score. */
  readonly byScenes: number;
  /** The highest level whose conditions all hold; 0 is no level. Equals the lower of the two, as no condition gets easier. */
  readonly final: number;
}

export interface SceneCount {
  readonly level: number;
  readonly scenes: number;
  readonly constraintScenes: number;
}

/** How many scenes stand at a level or higher, for every level of the rule; none where the model judges no scenes. */
export function countScenes(model: MaturityModel, judged: Readonly<Record<string, number>>): SceneCount[] {
  const { scenes, levels } = indexOf(model);
  if (scenes.length === 0) return [];
  const counts = levels.map(({ level }) => ({ level, scenes: 0, constraintScenes: 0 }));
  for (const { id, constraint } of scenes) {
    const reached = at(judged, id) ?? 0;
    for (let place = 0; place < levels.length && reached >= levels[place]!.atLevel; place += 1) {
      const count = counts[place]!;
      count.scenes += 1;
      if (constraint) count.constraintScenes += 1;
    }
  }
  return counts;
}

export function levelsOf(model: MaturityModel, score: Units, counts: readonly SceneCount[]): Levels {
  const { levels, scenes } = indexOf(model);
  let byScore = 0;
  let byScenes = 0;
  for (const [place, rule] of levels.entries()) {
    if (score >= rule.leastScore) byScore = rule.level;
    const count = counts[place];
    if (count && count.scenes >= rule.minScenes && count.constraintScenes >= rule.minConstraint)
      byScenes = rule.level;
  }
  if (scenes.length === 0) byScenes = byScore;
  return { byScore, byScenes, final: Math.min(byScore, byScenes) };
}

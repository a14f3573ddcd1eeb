import type { LevelRule, MaturityModel, Thousandths } from '../model/maturity-model.ts';
import { at } from './answer-sheet.ts';

export interface Levels {
  readonly byScore: number;
  readonly byScenes: number;
  /** The highest level whose conditions all hold; 0 is no level. Equals the lower of the two, as no condition gets easier. */
  readonly final: number;
}

export interface SceneCount {
  readonly level: number;
  readonly scenes: number;
  readonly constraintScenes: number;
}

/** How many scenes stand at a level or higher, for every level of the rule. */
export function countScenes(model: MaturityModel, levels: Readonly<Record<string, number>>): SceneCount[] {
  const counts = model.levels.map(({ level }) => ({ level, scenes: 0, constraintScenes: 0 }));
  for (const { id, constraint } of model.scenes) {
    const reached = at(levels, id) ?? 0;
    for (const [place, { level, scenes }] of model.levels.entries()) {
      if (reached < (scenes?.atLevel ?? level)) continue;
      counts[place]!.scenes += 1;
      if (constraint) counts[place]!.constraintScenes += 1;
    }
  }
  return counts;
}

export function levelsOf(model: MaturityModel, score: Thousandths, counts: readonly SceneCount[]): Levels {
  const byScore = highest(model, (rule) => score >= rule.minScore);
  const byScenes = highest(model, (rule, index) => hasScenes(rule, counts[index]!));
  return { byScore, byScenes, final: Math.min(byScore, byScenes) };
}

function hasScenes({ scenes }: LevelRule, count: SceneCount): boolean {
  return !scenes || (count.scenes >= scenes.min && count.constraintScenes >= scenes.minConstraint);
}

function highest(model: MaturityModel, holds: (rule: LevelRule, index: number) => boolean): number {
  return model.levels.reduce((level, rule, index) => (holds(rule, index) ? rule.level : level), 0);
}

import type { MaturityModel, Thousandths } from '../model/maturity-model.ts';
import { at } from './answer-sheet.ts';
import type { SceneCount } from './level.ts';

/** Why a result is not one level higher. Zero means that this condition already holds. */
export interface Gap {
  readonly level: number;
  readonly pointsMissing: Thousandths;
  readonly scenesMissing: number;
  readonly constraintScenesMissing: number;
  /** The level a scene must reach to count. */
  readonly sceneLevel: number;
  /** Scenes that do not count yet, constraint scenes first. */
  readonly scenesBelow: readonly {
    readonly scene: string;
    readonly level: number;
    readonly constraint: boolean;
  }[];
}

/** The gap to the level after `final`; undefined at the highest level. */
export function gapAbove(
  model: MaturityModel,
  final: number,
  score: Thousandths,
  counts: readonly SceneCount[],
  levels: Readonly<Record<string, number>>,
): Gap | undefined {
  const index = model.levels.findIndex(({ level }) => level > final);
  const rule = model.levels[index];
  if (!rule) return undefined;
  const sceneLevel = rule.scenes?.atLevel ?? rule.level;
  const count = counts[index]!;
  return {
    level: rule.level,
    pointsMissing: Math.max(0, rule.minScore - score),
    scenesMissing: Math.max(0, (rule.scenes?.min ?? 0) - count.scenes),
    constraintScenesMissing: Math.max(0, (rule.scenes?.minConstraint ?? 0) - count.constraintScenes),
    sceneLevel,
    scenesBelow: rule.scenes
      ? model.scenes
          .map(({ id, constraint }) => ({ scene: id, level: at(levels, id) ?? 0, constraint }))
          .filter(({ level }) => level < sceneLevel)
          .toSorted((a, b) => Number(b.constraint) - Number(a.constraint))
      : [],
  };
}

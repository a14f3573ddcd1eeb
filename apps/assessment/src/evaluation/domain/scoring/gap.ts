import type { MaturityModel, Units } from '../model/maturity-model.ts';
import { at } from './answer-sheet.ts';
import type { SceneCount } from './level.ts';
import { leastScore } from './points.ts';

/** Why a result is not one level higher. Zero means that this condition already holds. */
export interface Gap {
  readonly level: number;
  readonly pointsMissing: Units;
  readonly scenesMissing: number;
  readonly constraintScenesMissing: number;
  /** The level a scene must reach to count. */
  readonly sceneLevel: number;
  /** Scenes that do not count yet, constraint scenes first. */
  readonly scenesBelow: readonly SceneBelow[];
}

export interface SceneBelow {
  readonly scene: string;
  readonly level: number;
  readonly constraint: boolean;
}

/** The gap to the level after `final`; undefined at the highest level. */
export function gapAbove(
  model: MaturityModel,
  final: number,
  score: Units,
  counts: readonly SceneCount[],
  levels: Readonly<Record<string, number>>,
): Gap | undefined {
  const index = model.levels.findIndex(({ level }) => level > final);
  const rule = model.levels[index];
  if (!rule) return undefined;
  const sceneLevel = rule.scenes?.atLevel ?? rule.level;
  const { scenes = 0, constraintScenes = 0 } = counts[index] ?? {};
  return {
    level: rule.level,
    pointsMissing: Math.max(0, leastScore(rule) - score),
    scenesMissing: Math.max(0, (rule.scenes?.min ?? 0) - scenes),
    constraintScenesMissing: Math.max(0, (rule.scenes?.minConstraint ?? 0) - constraintScenes),
    sceneLevel,
    scenesBelow: rule.scenes ? scenesBelow(model, sceneLevel, levels) : [],
  };
}

function scenesBelow(
  model: MaturityModel,
  sceneLevel: number,
  levels: Readonly<Record<string, number>>,
): SceneBelow[] {
  const [constraint, others]: [SceneBelow[], SceneBelow[]] = [[], []];
  for (const scene of model.scenes) {
    const level = at(levels, scene.id) ?? 0;
    if (level >= sceneLevel) continue;
    (scene.constraint ? constraint : others).push({ scene: scene.id, level, constraint: scene.constraint });
  }
  return [...constraint, ...others];
}

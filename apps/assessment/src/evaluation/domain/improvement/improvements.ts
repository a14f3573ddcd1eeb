import type { MaturityModel, Units } from '../model/maturity-model.ts';
import type { AnswerSheet } from '../scoring/answer-sheet.ts';
import { leastScore } from '../scoring/points.ts';
import { countScenes } from '../scoring/level.ts';
import { scoreAnswers } from '../scoring/score-answers.ts';
import type { Move } from './gain-table.ts';
import { laddersOf, type Ladder } from './ladder.ts';
import { SearchBudget } from './search-budget.ts';
import { smallestGains, type GainPlan, type Smallness } from './smallest-gains.ts';
import { smallestScenes, type ScenePlan } from './smallest-scenes.ts';

/** A better option for a question (or for one of its items), or options to be added to those chosen. */
export interface AnswerChange {
  readonly question: string;
  readonly item?: string;
  /** The option chosen now; absent where none is, or where options are added. */
  readonly from?: string;
  /** The better option; absent where options are added. */
  readonly to?: string;
  /** Options to add: any `choose` of these. */
  readonly among?: readonly string[];
  readonly choose: number;
  readonly steps: number;
  readonly gain: Units;
}

/** Scenes to raise: any `choose` of these, all from the same level to the same level. */
export interface SceneChange {
  readonly among: readonly string[];
  readonly constraint: boolean;
  readonly from: number;
  readonly to: number;
  readonly choose: number;
  readonly steps: number;
}

/** Changes that together reach a level, none of which can be left out or made smaller. */
export interface ImprovementSet {
  readonly changes: number;
  readonly steps: number;
  readonly answers: readonly AnswerChange[];
  readonly scenes: readonly SceneChange[];
  /** What the changes of answers add. */
  readonly gain: Units;
  readonly score: Units;
  readonly sceneCount: number;
  readonly constraintSceneCount: number;
}

export interface Improvements {
  readonly level: number;
  /** Smallest first: fewest changes, then fewest steps (or the other way round), then in the order of the model. */
  readonly sets: readonly ImprovementSet[];
  /** False where the search was stopped; the first set is the smallest all the same. */
  readonly isComplete: boolean;
}

interface Search {
  readonly smallest?: Smallness;
  readonly limit?: number;
  /** Bounds each of the two searches. */
  readonly steps?: number;
}

/** Some 10 ms on a slow machine; answer sheets of the 2024 edition need a fraction (see the tests). */
export const SEARCH_STEPS = 100_000;

/**
 * The smallest sets of improvements that reach a level: score, scenes and constraint scenes together. Answers give points
 * and scenes none, so the two are searched apart and joined. Undefined where the level is reached already or is none.
 */
export function improvementsTo(
  model: MaturityModel,
  sheet: AnswerSheet,
  level: number,
  { smallest = 'changes', limit = 5, steps = SEARCH_STEPS }: Search = {},
): Improvements | undefined {
  const place = model.levels.findIndex((rule) => rule.level === level);
  const rule = model.levels[place];
  if (!rule || model.questions.length === 0) return undefined;
  const { total } = scoreAnswers(model, sheet);
  const { scenes = 0, constraintScenes = 0 } = countScenes(model, sheet.scenes)[place] ?? {};
  const toLevel = rule.scenes?.atLevel ?? level;
  const missing = {
    points: Math.max(0, leastScore(rule) - total),
    scenes: Math.max(0, (rule.scenes?.min ?? 0) - scenes),
    constraintScenes: Math.max(0, (rule.scenes?.minConstraint ?? 0) - constraintScenes),
  };
  if (missing.points + missing.scenes + missing.constraintScenes === 0) return undefined;
  const ladders = laddersOf(model, sheet);
  const [forGains, forScenes] = [new SearchBudget(steps), new SearchBudget(steps)];
  const gains = smallestGains(ladders, missing.points, { smallest, limit, budget: forGains });
  const raises = smallestScenes(model, sheet.scenes, { ...missing, toLevel }, { limit, budget: forScenes });
  const [first, then] =
    smallest === 'changes' ? (['changes', 'steps'] as const) : (['steps', 'changes'] as const);
  const pairs = gains
    .flatMap((gain) => raises.map((raise) => ({ gain, raise })))
    .sort((a, b) => sizeOf(a, first) - sizeOf(b, first) || sizeOf(a, then) - sizeOf(b, then));
  const sets = pairs.slice(0, limit).map(({ gain, raise }) => ({
    changes: gain.changes + raise.changes,
    steps: gain.steps + raise.steps,
    answers: gain.moves.map((move) => answerChange(ladders[move.ladder]!, move)),
    scenes: raise.raised.map(({ group, count }) => ({
      ...group,
      to: toLevel,
      choose: count,
      steps: count * (toLevel - group.from),
    })),
    gain: gain.gain,
    score: total + gain.gain,
    sceneCount: scenes + raise.changes,
    constraintSceneCount: constraintScenes + constraintRaised(raise),
  }));
  return { level, sets, isComplete: !forGains.isSpent && !forScenes.isSpent };
}

function sizeOf({ gain, raise }: { gain: GainPlan; raise: ScenePlan }, by: 'changes' | 'steps'): number {
  return gain[by] + raise[by];
}

function answerChange({ question, item, from, among, rungs }: Ladder, move: Move): AnswerChange {
  return {
    question,
    ...(item !== undefined && { item }),
    ...(from !== undefined && { from }),
    ...(among ? { among } : { to: rungs[move.rung]!.to }),
    choose: move.count,
    steps: move.changes + move.extra,
    gain: move.gain,
  };
}

function constraintRaised({ raised }: ScenePlan): number {
  return raised.reduce((sum, { group, count }) => sum + (group.constraint ? count : 0), 0);
}

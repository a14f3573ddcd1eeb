import type { MaturityModel } from '../model/maturity-model.ts';
import { at } from '../scoring/answer-sheet.ts';
import type { SearchBudget } from './search-budget.ts';

/** Scenes that are alike: at the same level below the one asked for, and constraint scenes or not. */
export interface SceneGroup {
  readonly constraint: boolean;
  readonly from: number;
  readonly among: readonly string[];
}

interface Raised {
  readonly group: SceneGroup;
  readonly count: number;
}

/** How many of each group are raised to the level asked for; none of them can be left out. */
export interface ScenePlan {
  readonly raised: readonly Raised[];
  readonly changes: number;
  readonly steps: number;
}

interface Missing {
  readonly toLevel: number;
  readonly scenes: number;
  readonly constraintScenes: number;
}

/** The smallest plans. All raise the same number of scenes, so fewest steps come first, then most constraint scenes. */
export function smallestScenes(
  model: MaturityModel,
  levels: Readonly<Record<string, number>>,
  { toLevel, scenes, constraintScenes }: Missing,
  { limit, budget }: { limit: number; budget: SearchBudget },
): ScenePlan[] {
  const changes = Math.max(scenes, constraintScenes);
  if (changes === 0) return [{ raised: [], changes: 0, steps: 0 }];
  const groups = groupsBelow(model, levels, toLevel);
  const room = roomFrom(groups, toLevel);
  const found: ScenePlan[] = [];
  const raised: Raised[] = [];
  for (let steps = changes; steps <= changes * toLevel && !budget.isSpent; steps += 1)
    search(0, { open: changes, openConstraint: constraintScenes, openSteps: steps }, steps);
  return found;

  function search(
    from: number,
    { open, openConstraint, openSteps }: { open: number; openConstraint: number; openSteps: number },
    steps: number,
  ): void {
    if (found.length >= limit || !budget.take()) return;
    const { all, constraint, fewest, most } = room[from]!;
    if (open > all || openConstraint > Math.min(open, constraint)) return;
    if (openSteps < open * fewest || openSteps > open * most) return;
    const group = groups[from];
    if (!group) {
      found.push({ raised: [...raised], changes, steps });
      return;
    }
    const each = toLevel - group.from;
    for (let count = Math.min(open, group.among.length); count >= 0; count -= 1) {
      if (count > 0) raised.push({ group, count });
      const more = group.constraint ? Math.max(0, openConstraint - count) : openConstraint;
      search(
        from + 1,
        { open: open - count, openConstraint: more, openSteps: openSteps - count * each },
        steps,
      );
      if (count > 0) raised.pop();
    }
  }
}

/** Constraint scenes first, nearest first. */
function groupsBelow(
  model: MaturityModel,
  levels: Readonly<Record<string, number>>,
  toLevel: number,
): SceneGroup[] {
  const groups: SceneGroup[] = [];
  for (const constraint of [true, false])
    for (let from = toLevel - 1; from >= 0; from -= 1) {
      const alike = model.scenes.filter(
        (scene) => scene.constraint === constraint && (at(levels, scene.id) ?? 0) === from,
      );
      if (alike.length > 0) groups.push({ constraint, from, among: alike.map(({ id }) => id) });
    }
  return groups;
}

/** What the groups from each place on have left to offer. */
function roomFrom(groups: readonly SceneGroup[], toLevel: number) {
  const room = [{ all: 0, constraint: 0, fewest: 0, most: 0 }];
  for (const group of groups.toReversed()) {
    const after = room[0]!;
    const steps = toLevel - group.from;
    const size = group.among.length;
    room.unshift({
      all: after.all + size,
      constraint: after.constraint + (group.constraint ? size : 0),
      fewest: after.all === 0 ? steps : Math.min(after.fewest, steps),
      most: Math.max(after.most, steps),
    });
  }
  return room;
}

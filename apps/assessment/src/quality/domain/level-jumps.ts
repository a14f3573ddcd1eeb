import type { LevelledVisit } from './visit.ts';
import { byEnterpriseAndEdition } from './visits-of-enterprise.ts';

export interface LevelJump {
  readonly before: LevelledVisit;
  readonly after: LevelledVisit;
  readonly change: number;
}

/** Levels of one enterprise that differ by two or more from one visit to the next, by the same edition. */
export function levelJumps(visits: readonly LevelledVisit[], atLeast: number): LevelJump[] {
  return byEnterpriseAndEdition(visits).flatMap((same) =>
    same.flatMap((after, place) => {
      const before = same[place - 1];
      if (!before) return [];
      const change = after.level - before.level;
      return Math.abs(change) >= atLeast ? [{ before, after, change }] : [];
    }),
  );
}

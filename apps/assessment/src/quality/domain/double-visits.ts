import { linear, quadratic, tableOf, weightedKappa } from './weighted-kappa.ts';
import type { LevelledVisit } from './visit.ts';
import { byEnterpriseAndEdition } from './visits-of-enterprise.ts';

export interface DoubleVisit {
  readonly first: LevelledVisit;
  readonly second: LevelledVisit;
}

/** How far pairs of judgements agree. */
export interface Agreement {
  readonly pairs: number;
  readonly equal: number;
  /** Weighted by the distance of the levels, and by its square; absent where chance leaves no room to disagree. */
  readonly linearKappa?: number;
  readonly quadraticKappa?: number;
}

/**
 * Two visits of one enterprise at the same stage by two assessors within so many days: what was there to see was the same.
 * A visit is in one pair at most.
 */
export function doubleVisits(visits: readonly LevelledVisit[], withinDays: number): DoubleVisit[] {
  return byEnterpriseAndEdition(visits).flatMap((same) => {
    const pairs: DoubleVisit[] = [];
    for (let place = 0; place + 1 < same.length; place += 1) {
      const [first, second] = [same[place]!, same[place + 1]!];
      if (first.assessorId === second.assessorId || first.stage !== second.stage) continue;
      if (daysApart(first.visitedOn, second.visitedOn) > withinDays) continue;
      pairs.push({ first, second });
      place += 1;
    }
    return pairs;
  });
}

/** Agreement of the levels of double visits. */
export function levelAgreement(pairs: readonly DoubleVisit[], highest: number): Agreement {
  return agreement(
    pairs.map(({ first, second }) => [first.level, second.level] as const),
    highest,
  );
}

/** Agreement of all scenes that both judged, taken together. */
export function sceneAgreement(pairs: readonly DoubleVisit[], highest: number): Agreement {
  return agreement(
    pairs.flatMap(({ first, second }) => {
      const levels = new Map(second.scenes?.map(({ scene, level }) => [scene, level]));
      return (first.scenes ?? []).flatMap(({ scene, level }) => {
        const other = levels.get(scene);
        return other === undefined ? [] : [[level, other] as const];
      });
    }),
    highest,
  );
}

function agreement(pairs: readonly (readonly [number, number])[], highest: number): Agreement {
  const table = tableOf(pairs, highest);
  const [linearKappa, quadraticKappa] = [weightedKappa(table, linear), weightedKappa(table, quadratic)];
  return {
    pairs: pairs.length,
    equal: pairs.filter(([first, second]) => first === second).length,
    ...(linearKappa !== undefined && { linearKappa }),
    ...(quadraticKappa !== undefined && { quadraticKappa }),
  };
}

function daysApart(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

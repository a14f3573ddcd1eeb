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

/** Agreement of pairs that may be judged together. */
export interface AgreementAmong {
  readonly edition: string;
  /** Of generated enterprises. */
  readonly sample: boolean;
  readonly pairs: number;
  /** Absent with fewer pairs than the minimum. */
  readonly levels?: Agreement;
  readonly scenes?: Agreement;
}

/**
 * Two visits of one enterprise at the same stage by two assessors within so many days, whatever lies between: what was
 * there to see was the same. A visit is in one pair at most, and in the closest there is.
 */
export function doubleVisits(visits: readonly LevelledVisit[], withinDays: number): DoubleVisit[] {
  return byEnterpriseAndEdition(visits).flatMap((same) =>
    [...Map.groupBy(same, ({ stage }) => stage).values()].flatMap((stage) => closestPairs(stage, withinDays)),
  );
}

function closestPairs(inOrder: readonly LevelledVisit[], withinDays: number): DoubleVisit[] {
  const closestFirst = inOrder
    .flatMap((first, place) => inOrder.slice(place + 1).map((second) => ({ first, second })))
    .filter((pair) => pair.first.assessorId !== pair.second.assessorId && daysApart(pair) <= withinDays)
    .sort((a, b) => daysApart(a) - daysApart(b));
  const taken = new Set<LevelledVisit>();
  return closestFirst.filter(({ first, second }) => {
    if (taken.has(first) || taken.has(second)) return false;
    taken.add(first).add(second);
    return true;
  });
}

/**
 * How far pairs agree, each edition for itself and generated enterprises for themselves: their levels, and all scenes that
 * both judged, taken together. Not told of fewer than `minimum` pairs.
 */
export function agreements(pairs: readonly DoubleVisit[], minimum: number): AgreementAmong[] {
  const comparable = Map.groupBy(pairs, ({ first: { edition, sample = false } }) => `${edition}/${sample}`);
  return [...comparable.values()].map((among) => {
    const { edition, sample = false } = among[0]!.first;
    const told = among.length >= minimum && { levels: levelAgreement(among), scenes: sceneAgreement(among) };
    return { edition, sample, pairs: among.length, ...told };
  });
}

/** Agreement of the levels of double visits. */
function levelAgreement(pairs: readonly DoubleVisit[]): Agreement {
  return agreement(pairs.map(({ first, second }) => [first.level, second.level] as const));
}

/** Agreement of all scenes that both judged, taken together. */
function sceneAgreement(pairs: readonly DoubleVisit[]): Agreement {
  return agreement(
    pairs.flatMap(({ first, second }) => {
      const levels = new Map(second.scenes?.map(({ scene, level }) => [scene, level]));
      return (first.scenes ?? []).flatMap(({ scene, level }) => {
        const other = levels.get(scene);
        return other === undefined ? [] : [[level, other] as const];
      });
    }),
  );
}

function agreement(pairs: readonly (readonly [number, number])[]): Agreement {
  const table = tableOf(pairs);
  const [linearKappa, quadraticKappa] = [weightedKappa(table, linear), weightedKappa(table, quadratic)];
  return {
    pairs: pairs.length,
    equal: pairs.filter(([first, second]) => first === second).length,
    ...(linearKappa !== undefined && { linearKappa }),
    ...(quadraticKappa !== undefined && { quadraticKappa }),
  };
}

function daysApart({ first, second }: DoubleVisit): number {
  return (Date.parse(second.visitedOn) - Date.parse(first.visitedOn)) / 86_400_000;
}

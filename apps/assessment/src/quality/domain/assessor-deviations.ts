import type { LevelledVisit } from './visit.ts';

export interface AssessorDeviation {
  readonly assessorId: string;
  /** Visits of the assessor in strata where others assessed too, and visits of these others. */
  readonly visits: number;
  readonly othersVisits: number;
  /** By how many levels the assessor's are higher (lower if negative) on average, strata weighed by the assessor's visits. */
  readonly meanDifference: number;
  /** Van Elteren's statistic, standardised: beyond 2.58 either way in one of a hundred by chance alone. */
  readonly z: number;
}

interface Stratum {
  readonly own: readonly number[];
  readonly others: readonly number[];
}

/**
 * Compares each assessor's levels with those of all others on comparable enterprises: same edition, stage, industry and size
 * class (a stratum; generated enterprises have their own). Levels are ordered, not measured, so ranks are compared within strata and added up: van Elteren's
 * stratified rank-sum test (1960) with ties. Not said of an assessor with fewer than `minimum` such visits, or against
 * fewer than `minimum` visits of others, or where all levels are the same.
 */
export function assessorDeviations(visits: readonly LevelledVisit[], minimum: number): AssessorDeviation[] {
  const comparable = visits.filter(
    ({ industry, sizeClass }) => industry !== undefined && sizeClass !== undefined,
  );
  const strata = [...Map.groupBy(comparable, stratumOf).values()];
  const assessors = [...new Set(comparable.map(({ assessorId }) => assessorId))];
  return assessors
    .flatMap((assessorId) => deviationOf(assessorId, strata, minimum) ?? [])
    .sort((a, b) => Math.abs(b.z) - Math.abs(a.z));
}

function stratumOf({ edition, stage, industry, sizeClass, sample = false }: LevelledVisit): string {
  return [edition, stage, industry, sizeClass, sample].join('/');
}

function deviationOf(
  assessorId: string,
  strata: readonly (readonly LevelledVisit[])[],
  minimum: number,
): AssessorDeviation | undefined {
  const shared = strata
    .map((stratum) => ({
      own: stratum.filter((visit) => visit.assessorId === assessorId).map(({ level }) => level),
      others: stratum.filter((visit) => visit.assessorId !== assessorId).map(({ level }) => level),
    }))
    .filter(({ own, others }) => own.length > 0 && others.length > 0);
  const visits = sum(shared.map(({ own }) => own.length));
  const othersVisits = sum(shared.map(({ others }) => others.length));
  if (visits < minimum || othersVisits < minimum) return undefined;
  const z = vanElteren(shared);
  if (z === undefined) return undefined;
  const differences = shared.map(({ own, others }) => own.length * (mean(own) - mean(others)));
  return { assessorId, visits, othersVisits, meanDifference: sum(differences) / visits, z };
}

/** Rank sums of the strata, each weighed by one over its size plus one; undefined where nothing differs. */
export function vanElteren(strata: readonly Stratum[]): number | undefined {
  let [difference, variance] = [0, 0];
  for (const { own, others } of strata) {
    const { rankSum, expected, variance: spread } = rankSumOf(own, others);
    const weight = 1 / (own.length + others.length + 1);
    difference += weight * (rankSum - expected);
    variance += weight ** 2 * spread;
  }
  return variance > 0 ? difference / Math.sqrt(variance) : undefined;
}

/** The rank sum of the first group, and its mean and variance if the groups were drawn by lot; equal values share ranks. */
export function rankSumOf(own: readonly number[], others: readonly number[]) {
  const [n, m] = [own.length, others.length];
  const all = n + m;
  const counts = Map.groupBy([...own, ...others], (level) => level);
  const ranks = new Map<number, number>();
  let [passed, ties] = [0, 0];
  for (const [level, { length }] of [...counts].sort(([a], [b]) => a - b)) {
    ranks.set(level, passed + (length + 1) / 2);
    passed += length;
    ties += length ** 3 - length;
  }
  return {
    rankSum: sum(own.map((level) => ranks.get(level)!)),
    expected: (n * (all + 1)) / 2,
    variance: all > 1 ? ((n * m) / 12) * (all + 1 - ties / (all * (all - 1))) : 0,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

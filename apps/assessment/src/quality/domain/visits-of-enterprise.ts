import type { LevelledVisit } from './visit.ts';

/** Visits of each enterprise by one edition, in the order of their days: what may be compared with each other. */
export function byEnterpriseAndEdition(visits: readonly LevelledVisit[]): LevelledVisit[][] {
  const groups = Map.groupBy(visits, ({ code, edition }) => `${code}/${edition}`);
  return [...groups.values()].map((same) =>
    same.toSorted((a, b) => compare(a.visitedOn, b.visitedOn) || compare(a.evaluationId, b.evaluationId)),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

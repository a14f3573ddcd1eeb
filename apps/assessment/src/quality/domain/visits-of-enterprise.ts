import { compareTexts } from '#kernel';
import type { LevelledVisit } from './visit.ts';

/** Visits of each enterprise by one edition, in the order of their days: what may be compared with each other. */
export function byEnterpriseAndEdition(visits: readonly LevelledVisit[]): LevelledVisit[][] {
  const groups = Map.groupBy(visits, ({ code, edition }) => `${code}/${edition}`);
  return [...groups.values()].map((same) =>
    same.toSorted(
      (a, b) => compareTexts(a.visitedOn, b.visitedOn) || compareTexts(a.evaluationId, b.evaluationId),
    ),
  );
}

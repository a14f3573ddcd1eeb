import type { Visit } from './visit.ts';

export interface IdenticalSheets {
  readonly sheetDigest: string;
  readonly edition: string;
  readonly visits: readonly Visit[];
}

/**
 * Answer sheets of different enterprises that are the same in every answer and scene, generated enterprises among
 * themselves. Largest groups first.
 */
export function identicalSheets(visits: readonly Visit[]): IdenticalSheets[] {
  const groups = Map.groupBy(
    visits.filter(({ sheetDigest }) => sheetDigest !== undefined),
    ({ edition, sample = false, sheetDigest }) => `${edition}/${sample}/${sheetDigest}`,
  );
  return [...groups.values()]
    .filter((same) => new Set(same.map(({ code }) => code)).size > 1)
    .map((same) => ({ sheetDigest: same[0]!.sheetDigest!, edition: same[0]!.edition, visits: same }))
    .sort((a, b) => b.visits.length - a.visits.length);
}

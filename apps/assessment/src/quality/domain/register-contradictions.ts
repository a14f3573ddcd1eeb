import type { Visit } from './visit.ts';

export interface RegisterContradiction {
  readonly visit: Visit;
  readonly figure: 'staff' | 'revenueFen';
  readonly year: number;
  readonly stated: number;
  readonly registered: number;
}

/** Figures told during a visit that differ by more than so many percent (of the larger) from the register's of that year. */
export function registerContradictions(
  visits: readonly Visit[],
  tolerancePercent: number,
): RegisterContradiction[] {
  return visits.flatMap((visit) =>
    (visit.statedFigures ?? []).flatMap(({ figure, year, value }) => {
      const registered = visit.register[year]?.[figure];
      if (registered === undefined) return [];
      const difference = Math.abs(value - registered);
      return difference * 100 > Math.max(value, registered) * tolerancePercent
        ? [{ visit, figure, year, stated: value, registered }]
        : [];
    }),
  );
}

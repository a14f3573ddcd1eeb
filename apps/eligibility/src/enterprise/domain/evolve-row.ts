import type { Classified, Details, EnterpriseRow, Figures, LevelFound, Recorded } from './enterprise-row.ts';

/**
 * Each from its own day: a correction that is recorded late does not come before one that holds from a later day. What was
 * registered comes first whatever its day, because whoever corrects it for an earlier day does not mean it to come back.
 */
export function detailsSaid(row: EnterpriseRow, details: Details & Recorded): EnterpriseRow {
  const first = Math.min(1, row.details.length);
  const place = Math.max(first, row.details.findLastIndex(({ on }) => on <= details.on) + 1);
  return { ...row, details: row.details.toSpliced(place, 0, details) };
}

/** Figures of a year replace earlier ones of the same year. */
export function figuresReported(row: EnterpriseRow, figures: Figures & Recorded): EnterpriseRow {
  return { ...row, figures: withYear(row.figures, figures) };
}

export function classified(row: EnterpriseRow, found: Classified & Recorded): EnterpriseRow {
  return { ...row, classes: withYear(row.classes, found) };
}

/** Replaces every earlier publication of the same evaluation, and with it its revocation. */
export function levelPublished(row: EnterpriseRow, level: LevelFound): EnterpriseRow {
  return {
    ...row,
    levels: [...row.levels.filter(({ evaluation }) => evaluation !== level.evaluation), level],
  };
}

export function levelRevoked(row: EnterpriseRow, evaluation: string, on: Recorded['on']): EnterpriseRow {
  return {
    ...row,
    levels: row.levels.map((level) =>
      level.evaluation === evaluation ? { ...level, revokedOn: on } : level,
    ),
  };
}

function withYear<T extends { readonly year: number }>(all: readonly T[], one: T): T[] {
  return [...all.filter(({ year }) => year !== one.year), one].sort((a, b) => a.year - b.year);
}

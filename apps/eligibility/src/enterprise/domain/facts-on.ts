import type { LocalDate } from '#kernel';
import type { FactCatalogue, FactValue } from '#rules';
import type { Details, EnterpriseRow, LevelFound, Recorded } from './enterprise-row.ts';

/** Where a fact comes from. Facts sent along have no event. */
export interface Origin {
  readonly kind: 'sent' | 'registry' | 'assessment';
  readonly event?: string;
  readonly on?: LocalDate;
}

/** Values and origins by the catalogue's slots. */
export interface FactSheet {
  readonly values: (FactValue | undefined)[];
  readonly origins: (Origin | undefined)[];
}

export function emptySheet(facts: FactCatalogue): FactSheet {
  const length = facts.definitions.length;
  return { values: new Array(length).fill(undefined), origins: new Array(length).fill(undefined) };
}

/** The facts the platform knows of a registered enterprise on a day. */
export function factsOn(
  row: EnterpriseRow,
  day: LocalDate,
  province: string,
  facts: FactCatalogue,
): FactSheet {
  const sheet = emptySheet(facts);
  const put = (code: string, value: FactValue | undefined, kind: Origin['kind'], { event, on }: Recorded) => {
    const slot = facts.slot(code);
    if (slot === undefined || value === undefined) return;
    sheet.values[slot] = value;
    sheet.origins[slot] = { kind, event, on };
  };
  for (const said of row.details) {
    if (said.on > day) continue;
    put('province', province, 'registry', said);
    for (const [field, code] of DETAIL_FACTS) put(code, said[field], 'registry', said);
  }
  const figures = latestYear(row.figures, day);
  if (figures) {
    put('staff', figures.staff, 'registry', figures);
    put('revenue-fen', figures.revenueFen, 'registry', figures);
    put('main-business-revenue-fen', figures.mainBusinessRevenueFen, 'registry', figures);
    put('rd-expense-fen', figures.rdExpenseFen, 'registry', figures);
  }
  const classified = latestYear(row.classes, day);
  if (classified) {
    put('size-class', classified.sizeClass, 'registry', classified);
    put('above-scale', classified.aboveScale, 'registry', classified);
  }
  const level = levelInForce(row.levels, day);
  if (level) put('digital-level', level.level, 'assessment', level);
  return sheet;
}

const DETAIL_FACTS: readonly [keyof Details, string][] = [
  ['district', 'district'],
  ['industry', 'industry'],
  ['ownership', 'ownership'],
  ['establishedOn', 'established-on'],
];

/** Of the evaluations visited by the day and not revoked by it, the latest visit; a tie goes to the later published. */
export function levelInForce(levels: readonly LevelFound[], day: LocalDate): LevelFound | undefined {
  let best: LevelFound | undefined;
  for (const level of levels) {
    if (level.on > day || (level.revokedOn !== undefined && level.revokedOn <= day)) continue;
    const isLater =
      !best || level.on > best.on || (level.on === best.on && level.publishedAt > best.publishedAt);
    if (isLater) best = level;
  }
  return best;
}

function latestYear<T extends Recorded & { readonly year: number }>(
  all: readonly T[],
  day: LocalDate,
): T | undefined {
  let best: T | undefined;
  for (const one of all) if (one.on <= day && (!best || one.year > best.year)) best = one;
  return best;
}

import type { LocalDate } from '#kernel';
import type { FactCatalogue, FactValue } from '#rules';
import type { Details, EnterpriseRow, LevelFound, Recorded, Standing } from './enterprise-row.ts';
import { figureFacts } from './figures-on.ts';
import { DESIGNATION_DAYS, DESIGNATION_FACTS, LIST_FACTS, PAST_LIST_FACTS } from './standing-facts.ts';
import { everListed, holdsOn, listedOn, onRecord, recordQuestions, type Found } from './standing-on.ts';

/** Where a fact comes from. Facts sent along have no event. */
export interface Origin {
  readonly kind: 'sent' | 'registry' | 'assessment' | 'asked';
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
    put('mainland-resident', true, 'registry', said);
    for (const [field, code] of DETAIL_FIELDS) put(code, said[field], 'registry', said);
  }
  const figures = latestYear(row.figures, day);
  if (figures) {
    put('staff', figures.staff, 'registry', figures);
    put('revenue-fen', figures.revenueFen, 'registry', figures);
    put('main-business-revenue-fen', figures.mainBusinessRevenueFen, 'registry', figures);
  }
  for (const [fact, { value, by }] of figureFacts(row, day)) put(fact, value, 'registry', by);
  const classified = latestYear(row.classes, day);
  if (classified) {
    put('size-class', classified.sizeClass, 'registry', classified);
    put('above-scale', classified.aboveScale, 'registry', classified);
  }
  const level = levelInForce(row.levels, day);
  if (level) put('digital-level', level.level, 'assessment', level);
  if (row.standing) {
    for (const [fact, { value, by }] of standingFacts(row.standing, day)) put(fact, value, 'registry', by);
  }
  return sheet;
}

function* standingFacts(standing: Standing, day: LocalDate): Generator<[string, Found]> {
  for (const [designation, fact] of Object.entries(DESIGNATION_FACTS)) {
    const held = holdsOn(standing, designation, day);
    if (!held) continue;
    yield [fact, held];
    const since = DESIGNATION_DAYS[designation];
    if (since && held.value === true) yield [since, { value: held.by.on, by: held.by }];
  }
  for (const [list, fact] of Object.entries(LIST_FACTS)) {
    const listed = listedOn(standing, list, day);
    if (listed) yield [fact, listed];
  }
  for (const [list, fact] of Object.entries(PAST_LIST_FACTS)) {
    const listed = everListed(standing, list, day);
    if (listed) yield [fact, listed];
  }
  for (const [fact, { clean, ...question }] of Object.entries(recordQuestions(day))) {
    const found = onRecord(standing, question, day);
    if (found) yield [fact, clean ? { ...found, value: found.value !== true } : found];
  }
}

const DETAIL_FIELDS: readonly [keyof Details, string][] = [
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
    const isLater = !best || place(level) > place(best);
    if (isLater) best = level;
  }
  return best;
}

/** Evaluations in their order; the last part only makes two of one instant come out the same everywhere. */
function place({ on, publishedAt, evaluation }: LevelFound): string {
  return `${on} ${publishedAt} ${evaluation}`;
}

function latestYear<T extends Recorded & { readonly year: number }>(
  all: readonly T[],
  day: LocalDate,
): T | undefined {
  let best: T | undefined;
  for (const one of all) if (one.on <= day && (!best || one.year > best.year)) best = one;
  return best;
}

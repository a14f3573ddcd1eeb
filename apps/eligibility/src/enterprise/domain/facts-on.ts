import type { LocalDate } from '#kernel';
import type { FactCatalogue, FactValue } from '#rules';
import type { Details, EnterpriseRow, LevelFound, Recorded, Standing } from './enterprise-row.ts';
import { putFigures } from './figures-on.ts';
import { putProfile } from './profile-on.ts';
import {
  DESIGNATION_DAYS,
  DESIGNATION_FACTS,
  LIST_FACTS,
  PAST_LIST_FACTS,
  PROJECT_LIST_FACTS,
} from './standing-facts.ts';
import {
  everListed,
  holdsOn,
  listedOn,
  onRecord,
  projectListedOn,
  recordQuestions,
  type Found,
} from './standing-on.ts';

/** Where a fact comes from. Facts sent along have no event. */
export interface Origin {
  readonly kind: 'sent' | 'registry' | 'assessment' | 'asked';
  readonly event?: string;
  readonly on?: LocalDate;
  /** True for a level by a maturity model with points that were not yet compared with the official text. */
  readonly openPoints?: true;
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
  const put = (
    code: string,
    value: FactValue | undefined,
    kind: Origin['kind'],
    { event, on, openPoints }: Recorded & Pick<LevelFound, 'openPoints'>,
  ) => {
    const slot = facts.slot(code);
    if (slot === undefined || value === undefined) return;
    sheet.values[slot] = value;
    sheet.origins[slot] = openPoints ? { kind, event, on, openPoints } : { kind, event, on };
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
  const classified = latestYear(row.classes, day);
  if (classified) {
    put('size-class', classified.sizeClass, 'registry', classified);
    put('above-scale', classified.aboveScale, 'registry', classified);
  }
  const level = levelInForce(row.levels, day);
  if (level) put('digital-level', level.level, 'assessment', level);
  const putFound: Put = (fact, found) => found && put(fact, found.value, 'registry', found.by);
  putFigures(row, day, putFound);
  if (row.standing) putStanding(row.standing, day, putFound);
  return sheet;
}

type Put = (fact: string, found: Found | undefined) => void;

function putStanding(standing: Standing, day: LocalDate, put: Put): void {
  if (standing.profile) putProfile(standing, day, put);
  const isLookedUp = (standing.lookups?.length ?? 0) > 0;
  if (isLookedUp || standing.designations.length > 0) putDesignations(standing, day, put);
  if (isLookedUp || standing.lists.length > 0) {
    for (const [list, fact] of LISTS) put(fact, listedOn(standing, list, day));
    for (const [list, fact] of PROJECT_LISTS) put(fact, projectListedOn(standing, list, day));
    for (const [list, fact] of PAST_LISTS) put(fact, everListed(standing, list, day));
  }
  if (standing.incidents.length === 0 && standing.checks.length === 0) return;
  for (const { fact, clean, ...question } of recordQuestions(day)) {
    const found = onRecord(standing, question, day);
    put(fact, found && clean ? { ...found, value: found.value !== true } : found);
  }
}

function putDesignations(standing: Standing, day: LocalDate, put: Put): void {
  for (const [designation, fact] of DESIGNATIONS) {
    const held = holdsOn(standing, designation, day);
    put(fact, held);
    const since = DESIGNATION_DAYS[designation];
    if (since && held?.value === true) put(since, { value: held.by.on, by: held.by });
  }
}

const DESIGNATIONS = Object.entries(DESIGNATION_FACTS);
const LISTS = Object.entries(LIST_FACTS);
const PROJECT_LISTS = Object.entries(PROJECT_LIST_FACTS);
const PAST_LISTS = Object.entries(PAST_LIST_FACTS);

const DETAIL_FIELDS: readonly [keyof Details, string][] = [
  ['district', 'district'],
  ['industry', 'industry'],
  ['ownership', 'ownership'],
  ['establishedOn', 'established-on'],
];

/** Of the evaluations visited by the day and neither revoked nor expired by it, the latest visit; a tie goes to the later published. */
export function levelInForce(levels: readonly LevelFound[], day: LocalDate): LevelFound | undefined {
  let best: LevelFound | undefined;
  for (const level of levels) {
    if (level.on > day || isOver(level, day)) continue;
    const isLater = !best || place(level) > place(best);
    if (isLater) best = level;
  }
  return best;
}

function isOver({ revokedOn, expiresOn }: LevelFound, day: LocalDate): boolean {
  return (revokedOn !== undefined && revokedOn <= day) || (expiresOn !== undefined && expiresOn <= day);
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

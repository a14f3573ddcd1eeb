import { compareTexts, type LocalDate } from '#kernel';
import type { Fact } from './fact.ts';

/** What a target can be measured by; a programme file says which target uses which. */
export const MEASURES = [
  'accepted-enrolments',
  'named-benchmarks',
  'level-of-roster',
  'catalogued-products',
  'providers-in-standing',
  'published-chain-cases',
] as const;
export type Measure = (typeof MEASURES)[number];

/** Measures of things that stand in a district and an industry. */
export const PLACED_MEASURES: readonly Measure[] = [
  'accepted-enrolments',
  'named-benchmarks',
  'level-of-roster',
];

/** For `level-of-roster` the level in force, so that the threshold stays data; otherwise whether it counts. */
export type SpellState = 'counted' | 'not-counted' | 'unknown' | `level-${number}`;

/** District or industry while the enterprise's own event has not come. */
export const NOT_KNOWN_YET = 'unknown';
/** District or industry of what has none. */
export const NONE = 'none';

/** `until` of what goes on. */
export const FOREVER = '9999-12-31' as LocalDate;

export interface Standing {
  readonly measure: Measure;
  /** '' where the measure belongs to no programme. */
  readonly programme: string;
  readonly state: SpellState;
  readonly district: string;
  readonly industry: string;
  readonly sample: boolean;
  /** With a level: whether the model it was computed by had points not yet compared with the official text. */
  readonly openPoints?: true;
}

/** A standing with the facts behind it, the decisive one last. */
export interface ExplainedStanding extends Standing {
  readonly because: readonly Fact[];
}

/** A standing from a day on, up to (not including) another. */
export interface Spell extends Standing {
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/** Cuts time at the days on which something takes hold, and joins neighbours that are alike. */
export function spellsOf(days: readonly LocalDate[], on: (day: LocalDate) => readonly Standing[]): Spell[] {
  const closed: Spell[] = [];
  let open = new Map<string, Spell>();
  for (const day of [...new Set(days)].sort()) {
    const next = new Map<string, Spell>();
    for (const standing of on(day)) {
      const id = `${standing.measure}/${standing.programme}`;
      const before = open.get(id);
      if (before && alike(before, standing)) {
        next.set(id, before);
        open.delete(id);
      } else next.set(id, { ...plain(standing), from: day, until: FOREVER });
    }
    for (const ended of open.values()) closed.push({ ...ended, until: day });
    open = next;
  }
  return [...closed, ...open.values()].sort(
    (a, b) =>
      compareTexts(a.measure, b.measure) ||
      compareTexts(a.programme, b.programme) ||
      compareTexts(a.from, b.from),
  );
}

export function isOn({ from, until }: Spell, day: LocalDate): boolean {
  return from <= day && day < until;
}

function plain({ measure, programme, state, district, industry, sample, openPoints }: Standing): Standing {
  const standing = { measure, programme, state, district, industry, sample };
  return openPoints ? { ...standing, openPoints } : standing;
}

function alike(a: Standing, b: Standing): boolean {
  return (
    a.state === b.state &&
    a.district === b.district &&
    a.industry === b.industry &&
    a.sample === b.sample &&
    a.openPoints === b.openPoints
  );
}

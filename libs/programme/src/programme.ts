import type { BilingualText, Trust } from '#rules';
import type { LocalDate } from '#kernel';

/** An id of the programme's lists (district, industry) with its names. */
export interface ListItem extends BilingualText {
  readonly id: string;
}

/** What a target can count; each is a question that the dashboard's projection answers for any day. */
export const MEASURES = [
  'accepted-enrolments',
  'named-benchmarks',
  'level-of-roster',
  'catalogued-products',
  'providers-in-standing',
  'published-chain-cases',
] as const;

export interface TargetMeasure {
  readonly of: (typeof MEASURES)[number];
  /** For `level-of-roster`: the share of the roster at this level or above. */
  readonly atLeastLevel?: number;
}

export interface Target extends BilingualText {
  readonly id: string;
  readonly unit: BilingualText;
  /** A number of things, or for unit `%` a share in whole percent. */
  readonly goal: number;
  readonly measure: TargetMeasure;
  readonly source: string;
  readonly trust: Trust;
  /** The national minimum, where the city promised more. */
  readonly nationalFloor?: { readonly goal: number; readonly source: string; readonly trust: Trust };
}

/** A published fact about the way to a target, for comparison; never part of a figure. */
export interface PublishedProgress extends BilingualText {
  readonly on: LocalDate;
  readonly target: string;
  readonly value: number;
  readonly source: string;
  readonly trust: Trust;
}

/** A pilot programme: who runs it, where, in which industries, towards which targets, and which text says so. */
export interface Programme extends BilingualText {
  readonly id: string;
  readonly city: BilingualText;
  readonly province: BilingualText;
  readonly batch: number;
  /** `YYYY-MM`, as published. */
  readonly approved: string;
  /** Null while no text states an end. */
  readonly endsOn: LocalDate | null;
  readonly basis: readonly { readonly document: string; readonly trust: Trust; readonly note: string }[];
  readonly districts: readonly ListItem[];
  /** The pilot industries. */
  readonly industries: readonly ListItem[];
  /** Everything outside them. */
  readonly otherIndustries: ListItem;
  readonly targets: readonly Target[];
  readonly publishedProgress: readonly PublishedProgress[];
}

/** The list id for an id or a Chinese or English name as a person writes it; undefined when there is none. */
export function findListItem(items: readonly ListItem[], text: string): ListItem | undefined {
  const wanted = text.trim();
  return items.find(({ id, zh, en }) => [id, zh, en].includes(wanted));
}

export function allIndustries(programme: Programme): readonly ListItem[] {
  return [...programme.industries, programme.otherIndustries];
}

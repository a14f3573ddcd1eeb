import type { LocalDate } from '#kernel';
import { enterpriseStandingOn } from './enterprise-standing.ts';
import { addFact, knownAt, turningDays, type Fact } from './fact.ts';
import { chainCaseStandingOn, productStandingOn, providerStandingOn } from './listing-standing.ts';
import { FOREVER, spellsOf, type ExplainedStanding, type Spell } from './spell.ts';

export const ROW_KINDS = ['enterprise', 'provider', 'product', 'chain-case'] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/** One thing that a target may count, with all facts about it and what follows from them. */
export interface ProgressRow {
  readonly kind: RowKind;
  /** Credit code of an enterprise or provider, id of a product or case. */
  readonly code: string;
  /** Last known; the code while no name has come. */
  readonly name: string;
  readonly facts: readonly Fact[];
  readonly spells: readonly Spell[];
}

const STANDING: Record<RowKind, (facts: readonly Fact[]) => (day: LocalDate) => ExplainedStanding[]> = {
  enterprise: enterpriseStandingOn,
  provider: providerStandingOn,
  product: productStandingOn,
  'chain-case': chainCaseStandingOn,
};

export function emptyRow(kind: RowKind, code: string): ProgressRow {
  return { kind, code, name: code, facts: [], spells: [] };
}

/** Adds a fact and leaves what follows from it to `settled`. */
export function withFact(row: ProgressRow, fact: Fact): ProgressRow {
  return { ...row, facts: addFact(row.facts, fact) };
}

/** What follows from the facts; it does not depend on the order in which facts of different streams arrived. */
export function settled(row: ProgressRow): ProgressRow {
  const { kind, code, facts } = row;
  return { ...row, name: nameOf(facts) ?? code, spells: spells(kind, facts) };
}

/** The row as it was known at an instant. */
export function asKnownAt(row: ProgressRow, instant: string): ProgressRow {
  return settled({ ...row, facts: knownAt(row.facts, instant) });
}

/** Where it stands on a day, with the facts behind each standing. */
export function explain({ kind, facts }: ProgressRow, day: LocalDate): ExplainedStanding[] {
  return STANDING[kind](facts)(day);
}

export interface Counted {
  readonly bucket: Readonly<
    Record<'measure' | 'programme' | 'state' | 'district' | 'industry' | 'sample' | 'openPoints', string>
  >;
  readonly day: LocalDate;
  readonly delta: 1 | -1;
}

/** One more from the first day of a spell, one fewer from its end. */
export function counts({ spells: all }: ProgressRow): Counted[] {
  return all.flatMap(({ from, until, sample, openPoints, ...standing }) => {
    const bucket = { ...standing, sample: yesOrNo(sample), openPoints: yesOrNo(openPoints) };
    const begins: Counted = { bucket, day: from, delta: 1 };
    return until === FOREVER ? [begins] : [begins, { bucket, day: until, delta: -1 }];
  });
}

function yesOrNo(marked: boolean | undefined): 'yes' | 'no' {
  return marked ? 'yes' : 'no';
}

function spells(kind: RowKind, facts: readonly Fact[]): Spell[] {
  return spellsOf(facts.flatMap(turningDays), STANDING[kind](facts));
}

function nameOf(facts: readonly Fact[]): string | undefined {
  return facts.findLast((fact): fact is Fact & { name: string } => 'name' in fact && fact.name !== undefined)
    ?.name;
}

import type { LocalDate } from '#kernel';

/** Which event says so, from which day it holds, and when it was recorded. */
export interface Origin {
  readonly eventId: string;
  readonly type: string;
  readonly stream: string;
  /** Number of the event in its stream. */
  readonly version: number;
  readonly effectiveOn: LocalDate;
  readonly recordedAt: string;
}

export const ENROLMENT_STEPS = [
  'applied',
  'admitted',
  'started',
  'completed',
  'accepted',
  'rejected',
  'withdrawn',
  'benchmark',
] as const;
export type EnrolmentStep = (typeof ENROLMENT_STEPS)[number];

export type ProviderStep = 'filed' | 'suspended' | 'reinstated' | 'removed';

/** What the figures need of the public events. */
export type Claim =
  /** Absent fields stay as they were. */
  | {
      readonly is: 'details';
      readonly name?: string;
      readonly district?: string;
      readonly industry?: string;
      readonly sample?: boolean;
    }
  | { readonly is: 'roster'; readonly on: boolean }
  | { readonly is: 'enrolment'; readonly programme: string; readonly step: EnrolmentStep }
  /** Published after an on-site visit on the effective day; it replaces every earlier publication of the same evaluation. */
  | {
      readonly is: 'level';
      readonly evaluationId: string;
      readonly level: number;
      /** First day on which it no longer counts. */
      readonly expiresOn?: LocalDate;
      /** True where points of the model were not yet compared with the official text. */
      readonly openPoints?: boolean;
    }
  | { readonly is: 'revocation'; readonly evaluationId: string }
  | {
      readonly is: 'provider';
      readonly step: ProviderStep;
      readonly name?: string;
      readonly sample?: boolean;
    }
  | { readonly is: 'product'; readonly listed: boolean; readonly name?: string; readonly sample?: boolean }
  | {
      readonly is: 'chain-case';
      readonly published: boolean;
      readonly programme?: string;
      readonly name?: string;
      readonly sample?: boolean;
    };

export type Fact = Origin & Claim;
export type FactOf<Is extends Claim['is']> = Origin & Extract<Claim, { is: Is }>;

/**
 * Facts by stream and version: the same list in whatever order the topics delivered them. (By time it would not be:
 * clocks of writers differ.)
 */
export function addFact(facts: readonly Fact[], fact: Fact): Fact[] {
  const place = facts.findIndex(
    ({ stream, version }) => stream > fact.stream || (stream === fact.stream && version > fact.version),
  );
  return place < 0 ? [...facts, fact] : facts.toSpliced(place, 0, fact);
}

/** Facts of one kind in the order in which they take hold: by effective day, and on one day as the stream has them. */
export function inForceOrder<Is extends Claim['is']>(facts: readonly Fact[], is: Is): FactOf<Is>[] {
  return (facts.filter((fact) => fact.is === is) as FactOf<Is>[]).sort((a, b) =>
    a.effectiveOn < b.effectiveOn ? -1 : a.effectiveOn > b.effectiveOn ? 1 : 0,
  );
}

/** What was known at an instant (ISO): later corrections are left out. */
export function knownAt(facts: readonly Fact[], instant: string): Fact[] {
  const at = Date.parse(instant);
  return facts.filter(({ recordedAt }) => Date.parse(recordedAt) <= at);
}

/** The days on which a fact changes something. */
export function turningDays(fact: Fact): LocalDate[] {
  const { effectiveOn } = fact;
  return fact.is === 'level' && fact.expiresOn !== undefined ? [effectiveOn, fact.expiresOn] : [effectiveOn];
}

export function lastUpTo<T extends Origin>(facts: readonly T[], day: LocalDate): T | undefined {
  return facts.findLast(({ effectiveOn }) => effectiveOn <= day);
}

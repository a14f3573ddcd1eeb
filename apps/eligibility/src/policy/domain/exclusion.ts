import type { BilingualText, LegalSource, Span } from '#rules';

/** What the members of a group must not share. */
export const EXCLUSION_SCOPES = ['loan', 'call', 'enterprise'] as const;
export type ExclusionScope = (typeof EXCLUSION_SCOPES)[number];

/**
 * Policies that exclude each other: of `members` at most `atMost` may be had for one loan, in one call, or by one
 * enterprise at all. A question is about one loan, one call and one enterprise, so for one answer a lawful
 * combination is a set of policies that holds at most `atMost` members of every group that is in force. A group
 * is in force when the day of the deed (`lawOf.day`) of the members in question lies in its span.
 * Whether a loan already has another subsidy is a condition of the policy, not a group.
 */
export interface ExclusionGroup extends BilingualText, Span {
  readonly id: string;
  readonly scope: ExclusionScope;
  readonly atMost: number;
  /** Ids of policies of the book, at least two. */
  readonly members: readonly string[];
  readonly source: LegalSource;
}

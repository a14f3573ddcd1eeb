import type { MatchOutcome } from '#contracts';

/** How far an enterprise is from a policy. */
export const REACHES = ['qualifies', 'ready', 'possible', 'nearly', 'far', 'not-open'] as const;
/**
 * `ready`: the enterprise meets all that is asked of it, only the deed (a loan, a purchase) is to come; `possible`: nothing stands against it, facts are missing; `nearly`: one condition is not met;
 * `far`: more than one.
 */
export type Reach = (typeof REACHES)[number];

export function reachOf({
  outcome,
  unmet,
  deedOnly,
}: {
  readonly outcome: MatchOutcome;
  readonly unmet: readonly string[];
  readonly deedOnly?: boolean;
}): Reach {
  if (outcome === 'eligible') return 'qualifies';
  if (outcome === 'undetermined') return deedOnly ? 'ready' : 'possible';
  if (outcome === 'not-open') return 'not-open';
  return unmet.length <= 1 ? 'nearly' : 'far';
}

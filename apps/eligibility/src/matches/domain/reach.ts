import type { MatchOutcome } from '#contracts';

/** How far an enterprise is from a policy. */
export const REACHES = ['qualifies', 'possible', 'nearly', 'far', 'not-open'] as const;
/**
 * `possible`: nothing stands against it, facts are missing; `nearly`: one condition is not met;
 * `far`: more than one.
 */
export type Reach = (typeof REACHES)[number];

export function reachOf({
  outcome,
  unmet,
}: {
  readonly outcome: MatchOutcome;
  readonly unmet: readonly string[];
}): Reach {
  if (outcome === 'eligible') return 'qualifies';
  if (outcome === 'undetermined') return 'possible';
  if (outcome === 'not-open') return 'not-open';
  return unmet.length <= 1 ? 'nearly' : 'far';
}

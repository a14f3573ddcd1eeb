import type { Evaluation } from '../evaluation/domain/evaluation.ts';
import type { Draft } from './domain/draft.ts';

/** What a draft is being filled in for. */
export type DraftPurpose = { readonly as: 'filing' } | { readonly as: 'correction'; readonly reason: string };

/**
 * A first filing, the next one after a return, or a correction that was begun or returned; undefined while there is nothing
 * to fill in. `version`: how many events the evaluation has.
 */
export function purposeOf(evaluation: Evaluation, version: number, draft: Draft): DraftPurpose | undefined {
  if (evaluation.status === 'absent' || evaluation.status === 'returned') return { as: 'filing' };
  if (evaluation.status !== 'published' || evaluation.correction?.status === 'filed') return undefined;
  const begun = draft.corrections.at(-1);
  const reason = begun?.of === version ? begun.reason : evaluation.correction?.reason;
  return reason === undefined ? undefined : { as: 'correction', reason };
}

import { compareTexts } from '#kernel';

/** What choosing needs to know of an evaluation. */
export interface Candidate {
  readonly evaluationId: string;
  readonly visitedOn: string;
  readonly stage: string;
  /** In force, or revoked since; registered totals are neither. */
  readonly status: string;
}

/**
 * Two evaluations to set side by side, as far as nobody named them: the latest published visit, and before it the latest of
 * stage `before`, or else the earliest there is. Undefined where there are no two.
 */
export function choosePair(
  rows: readonly Candidate[],
  named: { readonly before?: Candidate; readonly after?: Candidate } = {},
): { readonly before: Candidate; readonly after: Candidate } | undefined {
  const byVisit = rows.toSorted((a, b) => compareTexts(a.visitedOn, b.visitedOn));
  const after = named.after ?? byVisit.findLast(({ status }) => status === 'published');
  if (!after) return undefined;
  const earlier = byVisit.filter(({ visitedOn }) => visitedOn < after.visitedOn);
  const before = named.before ?? earlier.findLast(({ stage }) => stage === 'before') ?? earlier[0];
  return before && { before, after };
}

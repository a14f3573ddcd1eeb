import { hasRole, ProblemException, type Actor } from '#service-kit';
import type { EvaluationKind } from '#contracts';
import type { RowFilter } from '#projections';

interface Seen {
  readonly code: string;
  readonly assessorId?: string;
}

/** Officials see every assignment, assessors theirs, an enterprise those about itself. */
export function maySee(actor: Actor, { code, assessorId }: Seen): boolean {
  if (hasRole(actor, 'official')) return true;
  if (hasRole(actor, 'assessor') && assessorId === actor.id) return true;
  return hasRole(actor, 'enterprise') && code === actor.enterpriseCode;
}

/** The same as a condition on list rows; undefined when everything may be seen. */
export function visibleTo(actor: Actor): RowFilter | undefined {
  if (hasRole(actor, 'official')) return undefined;
  const mine: RowFilter[] = [];
  if (hasRole(actor, 'assessor')) mine.push({ assessorId: actor.id });
  if (hasRole(actor, 'enterprise') && actor.enterpriseCode) mine.push({ code: actor.enterpriseCode });
  return mine.length > 0 ? { $or: mine } : { code: { $in: [] } };
}

/** Officials plan for everybody; an enterprise may begin a self-assessment of its own will. Throws a 403 problem. */
export function requireMayPlan(actor: Actor, { kind, code }: { kind: EvaluationKind; code: string }): void {
  if (hasRole(actor, 'official')) return;
  if (kind === 'self-assessment' && code === actor.enterpriseCode) return;
  const problem = 'assignment.own-enterprise-only';
  throw new ProblemException(403, problem, {}, [
    { field: kind === 'on-site' ? 'kind' : 'code', code: problem },
  ]);
}

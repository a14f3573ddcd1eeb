import { hasRole, ProblemException, type Actor } from '#service-kit';
import type { RowFilter } from '#projections';
import type { EvaluationKind } from '#contracts';
import type { Status } from './evaluation.dto.ts';

interface Seen {
  readonly edition: string;
  readonly code: string;
  readonly kind: EvaluationKind;
  readonly assessorId: string;
  readonly status: Status;
}

/**
 * Officials and other systems see all; assessors what they filed; an enterprise its own results once published,
 * what it filed itself, and totals registered for it by an edition that is never published.
 */
export function maySee(actor: Actor, evaluation: Seen, registeredEditions: readonly string[]): boolean {
  if (hasRole(actor, 'official', 'integrator')) return true;
  if (hasRole(actor, 'assessor') && evaluation.assessorId === actor.id) return true;
  const own = hasRole(actor, 'enterprise') && evaluation.code === actor.enterpriseCode;
  const { status, kind, edition } = evaluation;
  return own && (status !== 'filed' || kind === 'self-assessment' || registeredEditions.includes(edition));
}

/** The same as a condition on list rows; undefined when everything may be seen. */
export function visibleTo(actor: Actor, registeredEditions: readonly string[]): RowFilter | undefined {
  if (hasRole(actor, 'official', 'integrator')) return undefined;
  const mine: RowFilter[] = [];
  if (hasRole(actor, 'assessor')) mine.push({ assessorId: actor.id });
  if (hasRole(actor, 'enterprise') && actor.enterpriseCode)
    mine.push({
      code: actor.enterpriseCode,
      $or: [
        { status: { $ne: 'filed' } },
        { kind: 'self-assessment' },
        { edition: { $in: registeredEditions } },
      ],
    });
  return mine.length > 0 ? { $or: mine } : { code: { $in: [] } };
}

/** Assessors file visits; an enterprise assesses itself and nobody else. Throws a 403 problem. */
export function requireMayFile(actor: Actor, { kind, code }: { kind: EvaluationKind; code: string }): void {
  if (kind === 'on-site' && hasRole(actor, 'assessor')) return;
  if (kind === 'self-assessment' && hasRole(actor, 'enterprise') && code === actor.enterpriseCode) return;
  const problem = kind === 'on-site' ? 'evaluation.assessor-required' : 'evaluation.own-enterprise-only';
  throw new ProblemException(403, problem, {}, [
    { field: kind === 'on-site' ? 'kind' : 'code', code: problem },
  ]);
}

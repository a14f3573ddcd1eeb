import { hasRole, ProblemException, type Actor } from '#service-kit';
import type { RowFilter } from '#projections';
import type { EvaluationKind } from '#contracts';
import type { KnownEvaluation } from './domain/evaluation.ts';
import type { EvaluationRow } from './evaluation-list.projection.ts';
import type { Status } from './evaluation.dto.ts';

interface Seen {
  readonly edition: string;
  readonly code: string;
  readonly kind: EvaluationKind;
  readonly assessorId: string;
  readonly status: Status;
  /** How often it was published. */
  readonly revision: number;
}

const OPEN: readonly Status[] = ['filed', 'returned'];

/**
 * Officials and other systems see all; assessors what they filed; an enterprise its own results once published,
 * what it filed itself, and totals registered for it by an edition that is never published.
 */
export function maySee(actor: Actor, evaluation: Seen, registeredEditions: readonly string[]): boolean {
  if (seesReview(actor, evaluation)) return true;
  const own = hasRole(actor, 'enterprise') && evaluation.code === actor.enterpriseCode;
  const { revision, edition } = evaluation;
  return own && (revision > 0 || registeredEditions.includes(edition));
}

/** Whether somebody sees what waits for review too, or only what was published. */
export function seesReview(
  actor: Actor,
  { assessorId, kind, code }: Pick<Seen, 'assessorId' | 'kind' | 'code'>,
): boolean {
  if (hasRole(actor, 'official', 'integrator')) return true;
  if (hasRole(actor, 'assessor') && assessorId === actor.id) return true;
  return hasRole(actor, 'enterprise') && code === actor.enterpriseCode && kind === 'self-assessment';
}

/** The same as `maySee` as a condition on list rows; undefined when everything may be seen. */
export function visibleTo(actor: Actor, registeredEditions: readonly string[]): RowFilter | undefined {
  if (hasRole(actor, 'official', 'integrator')) return undefined;
  const mine: RowFilter[] = [];
  if (hasRole(actor, 'assessor')) mine.push({ assessorId: actor.id });
  if (hasRole(actor, 'enterprise') && actor.enterpriseCode)
    mine.push({
      code: actor.enterpriseCode,
      $or: [{ revision: { $gt: 0 } }, { kind: 'self-assessment' }, { edition: { $in: registeredEditions } }],
    });
  return mine.length > 0 ? { $or: mine } : { code: { $in: [] } };
}

/** An evaluation without what waits for review: what is reopened is still revoked to those who see only what was published. */
export function asPublished(state: KnownEvaluation): KnownEvaluation {
  if (state.status === 'published') {
    const { correction: _waiting, ...published } = state;
    return published;
  }
  const revision = state.revisions.at(-1);
  const revocation = state.revocations.at(-1);
  if (state.status === 'revoked' || !revision || !revocation) return state;
  const { filing, reviewerId } = revision;
  const { revisions, revocations } = state;
  return { status: 'revoked', filing, reviewerId, ...revocation, revisions, revocations };
}

/** The same for a line of the list. */
export function rowAsPublished({
  waiting: _waiting,
  waitingSince: _since,
  ...row
}: EvaluationRow): EvaluationRow {
  const isReopened = row.revision > 0 && row.status !== undefined && OPEN.includes(row.status);
  return isReopened ? { ...row, status: 'revoked' } : row;
}

/**
 * The lines that are shown to somebody with a status, as a condition: what is reopened or returned after that is revoked to
 * those who see only what was published, and nothing else.
 */
export function shownAs(status: Status, actor: Actor): RowFilter {
  const reviewed = reviewedBy(actor);
  if (reviewed === 'all' || status === 'published') return { status };
  const hidden: RowFilter = { revision: { $gt: 0 }, ...(reviewed.length > 0 && { $nor: reviewed }) };
  return status === 'revoked'
    ? { $or: [{ status }, { status: { $in: OPEN }, ...hidden }] }
    : { status, $or: [{ revision: { $lte: 0 } }, ...reviewed] };
}

/** The same as `seesReview` as conditions on list rows, one of which must hold. */
function reviewedBy(actor: Actor): 'all' | RowFilter[] {
  if (hasRole(actor, 'official', 'integrator')) return 'all';
  const { id: assessorId, enterpriseCode: code } = actor;
  return [
    ...(hasRole(actor, 'assessor') ? [{ assessorId }] : []),
    ...(hasRole(actor, 'enterprise') && code ? [{ code, kind: 'self-assessment' }] : []),
  ];
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

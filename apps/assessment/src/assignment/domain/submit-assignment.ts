import { Refusal, type Decision, type LocalDate } from '#kernel';
import type { Assignment, AssignmentEvent } from './assignment.ts';
import { tiedWith } from './tied-with.ts';

/** Comes before the filing, so that nothing is cancelled or handed over while it is being filed. */
export interface SubmitAssignment {
  readonly type: 'SubmitAssignment';
  readonly today: LocalDate;
  readonly submittedBy: string;
  /** The submitter has declared a tie with the enterprise. */
  readonly tied: boolean;
}

export function submitAssignment(
  { today, submittedBy, tied }: SubmitAssignment,
  state: Assignment,
): Decision<AssignmentEvent> {
  if (state.status === 'absent') return new Refusal('assignment.not-found');
  if (state.status === 'cancelled') return new Refusal('assignment.cancelled', { reason: state.reason });
  const { assignmentId, code, kind, assessorId } = state;
  if (kind === 'on-site' && assessorId !== submittedBy) return new Refusal('assignment.handed-over');
  if (kind === 'on-site' && tied) return tiedWith(submittedBy, code);
  if (state.status === 'submitted') return [];
  return [{ type: 'AssignmentSubmitted', effectiveOn: today, data: { assignmentId, code, submittedBy } }];
}

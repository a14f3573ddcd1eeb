import type { LocalDate } from '#kernel';
import type { EnterpriseCard } from '../enterprise/enterprise-directory.ts';
import type { AssignmentItemAnswer } from './assignment.answers.ts';
import { OPEN, type AssignmentStatus } from './assignment-plan.projection.ts';

interface Shown {
  readonly assignmentId: string;
  readonly status: AssignmentStatus;
  readonly code: string;
  readonly kind: AssignmentItemAnswer['kind'];
  readonly stage: AssignmentItemAnswer['stage'];
  readonly assessorId?: string;
  readonly day: string;
  readonly reason?: string;
  readonly correctionReturned?: boolean;
}

interface Around {
  readonly today: LocalDate;
  readonly tied: boolean;
  readonly enterprise?: EnterpriseCard | undefined;
}

/** An assignment as it is shown: with what follows from the day it is and from what is known of others. */
export function assignmentView(shown: Shown, { today, tied, enterprise }: Around): AssignmentItemAnswer {
  const { assignmentId, status, code, kind, stage, assessorId, day, reason } = shown;
  const isOpen = OPEN.includes(status);
  return {
    ...{ assignmentId, status, code, kind, stage, day },
    ...(assessorId !== undefined && { assessorId }),
    ...(status === 'cancelled' && reason !== undefined && { reason }),
    overdue: isOpen && day < today,
    ...(shown.correctionReturned && { correctionReturned: true }),
    assessorTied: tied,
    needsAssessor: isOpen && tied,
    enterpriseKnown: enterprise !== undefined,
    ...(enterprise && { enterprise }),
  };
}

import type { EvaluationKind, EvaluationStage } from '#contracts';
import type { DomainEvent, LocalDate } from '#kernel';

interface About {
  readonly assignmentId: string;
  readonly code: string;
}

export interface Plan extends About {
  readonly kind: EvaluationKind;
  readonly stage: EvaluationStage;
  /** Who is to visit; absent for a self-assessment, which is the enterprise's own. */
  readonly assessorId?: string;
  /** Day of the visit, or by which the enterprise is to have assessed itself. */
  readonly day: LocalDate;
}

export type AssignmentEvent =
  | DomainEvent<'AssignmentPlanned', Plan>
  | DomainEvent<'AssignmentMoved', About & { readonly day: LocalDate }>
  | DomainEvent<'AssignmentHandedOver', About & { readonly assessorId: string }>
  | DomainEvent<'AssignmentCancelled', About & { readonly reason: string }>
  | DomainEvent<'AssignmentSubmitted', About & { readonly submittedBy: string }>;

/** Who had it before and may still hold answers on a device. */
interface Known extends Plan {
  readonly formerAssessors: readonly string[];
}

export type Assignment =
  | { readonly status: 'absent' }
  | (Known & { readonly status: 'planned' })
  | (Known & { readonly status: 'cancelled'; readonly reason: string })
  | (Known & { readonly status: 'submitted'; readonly submittedOn: LocalDate });

export type KnownAssignment = Exclude<Assignment, { status: 'absent' }>;

export function evolve(state: Assignment, event: AssignmentEvent): Assignment {
  if (event.type === 'AssignmentPlanned') return { ...event.data, formerAssessors: [], status: 'planned' };
  if (state.status === 'absent') return state;
  switch (event.type) {
    case 'AssignmentMoved':
      return { ...state, day: event.data.day };
    case 'AssignmentHandedOver': {
      const { assessorId } = event.data;
      const formerAssessors = [...state.formerAssessors, ...(state.assessorId ? [state.assessorId] : [])];
      // A submission that came to nothing ends with it: whoever has it now submits anew.
      return { ...planOf(state), assessorId, formerAssessors, status: 'planned' };
    }
    case 'AssignmentCancelled':
      return { ...state, status: 'cancelled', reason: event.data.reason };
    case 'AssignmentSubmitted':
      return { ...state, status: 'submitted', submittedOn: event.effectiveOn };
  }
}

function planOf({ assignmentId, code, kind, stage, day }: KnownAssignment): Omit<Plan, 'assessorId'> {
  return { assignmentId, code, kind, stage, day };
}

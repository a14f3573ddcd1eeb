import { Refusal, type Decision, type LocalDate } from '#kernel';
import type { Assignment, AssignmentEvent, KnownAssignment } from './assignment.ts';
import { tiedWith } from './tied-with.ts';

interface Now {
  readonly today: LocalDate;
  /** An evaluation was filed for it already. */
  readonly filed: boolean;
}

export type ChangeAssignment =
  | (Now & { readonly type: 'MoveAssignment'; readonly day: LocalDate })
  | (Now & { readonly type: 'HandOverAssignment'; readonly assessorId: string; readonly tied: boolean })
  | (Now & { readonly type: 'CancelAssignment'; readonly reason: string });

/** What an official may still change. What is so already is not done again. */
export function changeAssignment(command: ChangeAssignment, state: Assignment): Decision<AssignmentEvent> {
  if (state.status === 'absent') return new Refusal('assignment.not-found');
  const { today: effectiveOn } = command;
  const about = { assignmentId: state.assignmentId, code: state.code };
  switch (command.type) {
    case 'MoveAssignment': {
      if (command.day === state.day && state.status !== 'cancelled') return [];
      return (
        settled(command, state) ?? [
          { type: 'AssignmentMoved', effectiveOn, data: { ...about, day: command.day } },
        ]
      );
    }
    case 'HandOverAssignment': {
      const { assessorId } = command;
      if (state.kind === 'self-assessment') return new Refusal('assignment.own-assessment', {}, 'assessorId');
      if (assessorId === state.assessorId && state.status !== 'cancelled') return [];
      const refusal = settled(command, state);
      if (refusal) return refusal;
      if (command.tied) return tiedWith(assessorId, state.code);
      return [{ type: 'AssignmentHandedOver', effectiveOn, data: { ...about, assessorId } }];
    }
    case 'CancelAssignment': {
      const reason = command.reason.trim();
      if (!reason) return new Refusal('assignment.reason-missing', {}, 'reason');
      if (state.status === 'cancelled' && state.reason === reason) return [];
      return (
        settled(command, state) ?? [{ type: 'AssignmentCancelled', effectiveOn, data: { ...about, reason } }]
      );
    }
  }
}

/**
 * Why nothing can be changed any more. A submission that never became a filing (a service that was killed in between)
 * holds an assignment for that day only: its own assessor may finish it any time, officials may dispose of it afterwards.
 */
function settled({ filed, today }: Now, state: KnownAssignment): Refusal | undefined {
  if (state.status === 'cancelled') return new Refusal('assignment.cancelled', { reason: state.reason });
  if (filed) return new Refusal('assignment.already-filed');
  if (state.status === 'submitted' && state.submittedOn >= today)
    return new Refusal('assignment.being-submitted');
  return undefined;
}

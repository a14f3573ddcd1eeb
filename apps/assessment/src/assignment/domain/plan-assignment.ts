import { isCreditCode, isRefusal, Refusal, type Decision, type LocalDate } from '#kernel';
import { evolve, type Assignment, type AssignmentEvent, type Plan } from './assignment.ts';
import { changeAssignment } from './change-assignment.ts';
import { tiedWith } from './tied-with.ts';

interface Planning {
  readonly plan: Plan;
  readonly today: LocalDate;
  /** The assessor has declared a tie with the enterprise. */
  readonly tied: boolean;
  /** An evaluation was filed under this id already. */
  readonly filed: boolean;
}

export interface PlanAssignment extends Planning {
  readonly type: 'PlanAssignment';
}

/** As a file of many brings it: planned, or moved and handed over where it was planned otherwise. */
export interface ArrangeAssignment extends Planning {
  readonly type: 'ArrangeAssignment';
}

export function planAssignment(
  { plan, today, tied, filed }: Planning,
  state: Assignment,
): Decision<AssignmentEvent> {
  if (state.status !== 'absent') return new Refusal('assignment.already-planned', { code: state.code });
  if (!isCreditCode(plan.code)) return new Refusal('evaluation.code-invalid', { code: plan.code }, 'code');
  if (filed) return new Refusal('assignment.already-filed');
  const { assessorId, ...others } = plan;
  if (plan.kind === 'self-assessment')
    return assessorId === undefined
      ? [{ type: 'AssignmentPlanned', effectiveOn: today, data: others }]
      : new Refusal('assignment.own-assessment', {}, 'assessorId');
  if (assessorId === undefined) return new Refusal('assignment.assessor-missing', {}, 'assessorId');
  if (tied) return tiedWith(assessorId, plan.code);
  return [{ type: 'AssignmentPlanned', effectiveOn: today, data: plan }];
}

/** So that a corrected week can be sent again: what stands is left, what differs is moved and handed over. */
export function arrangeAssignment(command: ArrangeAssignment, state: Assignment): Decision<AssignmentEvent> {
  if (state.status === 'absent') return planAssignment(command, state);
  const { plan, today, tied, filed } = command;
  if (plan.code !== state.code || plan.kind !== state.kind || plan.stage !== state.stage)
    return new Refusal('assignment.already-planned', { code: state.code });
  const moved = changeAssignment({ type: 'MoveAssignment', day: plan.day, today, filed }, state);
  if (isRefusal(moved) || plan.assessorId === undefined) return moved;
  const { assessorId } = plan;
  const handedOver = changeAssignment(
    { type: 'HandOverAssignment', assessorId, tied, today, filed },
    moved.reduce(evolve, state),
  );
  return isRefusal(handedOver) ? handedOver : [...moved, ...handedOver];
}

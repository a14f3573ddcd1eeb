import type { Decider } from '#kernel';
import {
  arrangeAssignment,
  planAssignment,
  type ArrangeAssignment,
  type PlanAssignment,
} from './plan-assignment.ts';
import { evolve, type Assignment, type AssignmentEvent } from './assignment.ts';
import { changeAssignment, type ChangeAssignment } from './change-assignment.ts';
import { submitAssignment, type SubmitAssignment } from './submit-assignment.ts';

export type AssignmentCommand = PlanAssignment | ArrangeAssignment | ChangeAssignment | SubmitAssignment;

/** Who is to assess whom, and on which day. Its id is the id of the evaluation that comes of it. */
export const assignmentDecider: Decider<AssignmentCommand, AssignmentEvent, Assignment> = {
  initialState: () => ({ status: 'absent' }),
  evolve,
  decide: (command, state) => {
    switch (command.type) {
      case 'PlanAssignment':
        return planAssignment(command, state);
      case 'ArrangeAssignment':
        return arrangeAssignment(command, state);
      case 'SubmitAssignment':
        return submitAssignment(command, state);
      default:
        return changeAssignment(command, state);
    }
  },
};

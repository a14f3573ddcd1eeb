import {
  AssignmentCancelled,
  AssignmentHandedOver,
  AssignmentMoved,
  AssignmentPlanned,
  AssignmentSubmitted,
} from '#contracts';
import type { Aggregate } from '#event-log';
import type { Assignment, AssignmentEvent } from './domain/assignment.ts';
import { assignmentDecider, type AssignmentCommand } from './domain/assignment-decider.ts';

const PUBLIC = {
  AssignmentPlanned,
  AssignmentMoved,
  AssignmentHandedOver,
  AssignmentCancelled,
  AssignmentSubmitted,
};

/** An assignment by its id, which is also the id of its draft, its evidence and its evaluation. */
export const assignmentAggregate: Aggregate<AssignmentCommand, AssignmentEvent, Assignment> = {
  category: 'assignment',
  decider: assignmentDecider,
  toPublic: (event) => ({ contract: PUBLIC[event.type], payload: event.data }),
};

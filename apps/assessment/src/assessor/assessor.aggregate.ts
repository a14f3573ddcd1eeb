import { TieDeclared, TieEnded } from '#contracts';
import type { Aggregate } from '#event-log';
import {
  assessorDecider,
  type Assessor,
  type AssessorCommand,
  type AssessorEvent,
} from './domain/assessor.ts';

const PUBLIC = { TieDeclared, TieEnded };

/** An assessor by account id. */
export const assessorAggregate: Aggregate<AssessorCommand, AssessorEvent, Assessor> = {
  category: 'assessor',
  decider: assessorDecider,
  toPublic: (event) => ({ contract: PUBLIC[event.type], payload: event.data }),
};

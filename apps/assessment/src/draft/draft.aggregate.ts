import type { Aggregate } from '#event-log';
import type { Draft, DraftEvent } from './domain/draft.ts';
import { draftDecider, type DraftCommand } from './domain/draft-decider.ts';

/** A draft by the id of its assignment. Private: nobody else's business before it is filed. */
export const draftAggregate: Aggregate<DraftCommand, DraftEvent, Draft> = {
  category: 'draft',
  decider: draftDecider,
};

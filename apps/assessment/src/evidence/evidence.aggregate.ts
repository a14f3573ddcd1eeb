import type { Aggregate } from '#event-log';
import { evidenceDecider, type EvidenceCommand } from './domain/evidence-decider.ts';
import type { Evidence, EvidenceEvent } from './domain/evidence.ts';

/** Evidence by the id of its evaluation. Private: the city counts levels, not photos. */
export const evidenceAggregate: Aggregate<EvidenceCommand, EvidenceEvent, Evidence> = {
  category: 'evidence',
  decider: evidenceDecider,
};

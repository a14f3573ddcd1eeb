import type { CommandMeta } from '#event-log';
import type { FiledEvidence } from './domain/filing.ts';

/** What lies in the evidence store for an evaluation; a filing keeps the digests, so that it can be told later what was shown. */
export interface EvidenceStore {
  filedFor(evaluationId: string, meta: CommandMeta): Promise<readonly FiledEvidence[]>;
}

export const EVIDENCE_STORE = Symbol('evidence store');

export const noEvidence: EvidenceStore = { filedFor: () => Promise.resolve([]) };

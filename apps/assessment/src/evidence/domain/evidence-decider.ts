import type { Decider, LocalDate } from '#kernel';
import { attachEvidence, type AttachEvidence } from './attach-evidence.ts';
import {
  evolve,
  noEvidence,
  same,
  type Evidence,
  type EvidenceEvent,
  type FiledEvidence,
} from './evidence.ts';

export interface RemoveEvidence {
  readonly type: 'RemoveEvidence';
  readonly today: LocalDate;
  readonly item: string;
  readonly sha256: string;
}

/** Hands the working set to a filing. */
export interface ListEvidence {
  readonly type: 'ListEvidence';
  readonly today: LocalDate;
}

export type EvidenceCommand = AttachEvidence | RemoveEvidence | ListEvidence;

export const evidenceDecider: Decider<EvidenceCommand, EvidenceEvent, Evidence> = {
  initialState: () => noEvidence,
  evolve,
  decide: (command, state) => {
    const effectiveOn = command.today;
    switch (command.type) {
      case 'AttachEvidence':
        return attachEvidence(command, state);
      case 'RemoveEvidence': {
        const { item, sha256 } = command;
        if (!state.files.some(same(command))) return [];
        return [{ type: 'EvidenceRemoved', effectiveOn, data: { item, sha256 } }];
      }
      case 'ListEvidence': {
        const files = listOf(state);
        if (JSON.stringify(files) === JSON.stringify(state.latest ?? [])) return [];
        return [{ type: 'EvidenceListed', effectiveOn, data: { files } }];
      }
    }
  },
};

/** The working set as a filing lists it. */
export function listOf({ files }: Evidence): FiledEvidence[] {
  return files.map(({ item, sha256, bytes, mediaType }) => ({ item, sha256, bytes, mediaType }));
}

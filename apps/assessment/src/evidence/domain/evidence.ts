import type { DomainEvent } from '#kernel';
import type { MediaType } from './media-type.ts';

/** What a filing says of a file: enough to find its bytes and to prove that they are the same. */
export interface FiledEvidence {
  /** Question or scene. */
  readonly item: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: MediaType;
}

export interface AttachedFile extends FiledEvidence {
  /** Which of the papers that the item asks for it is, from 1; absent where nobody said. */
  readonly asked?: number;
  readonly attachedBy: string;
  /** ISO instant. */
  readonly attachedAt: string;
}

export type EvidenceAttached = DomainEvent<'EvidenceAttached', AttachedFile>;
export type EvidenceRemoved = DomainEvent<'EvidenceRemoved', Pick<FiledEvidence, 'item' | 'sha256'>>;
/** The list was handed to a filing: from now on its bytes stay, whatever becomes of the working set. */
export type EvidenceListed = DomainEvent<'EvidenceListed', { readonly files: readonly FiledEvidence[] }>;
export type EvidenceEvent = EvidenceAttached | EvidenceRemoved | EvidenceListed;

/** Evidence of one evaluation and of the draft before it. */
export interface Evidence {
  /** The working set: what the next filing will list. */
  readonly files: readonly AttachedFile[];
  /** The list a filing was given last. */
  readonly latest?: readonly FiledEvidence[];
  /** Everything that was ever listed: never dropped. */
  readonly listed: readonly AttachedFile[];
}

export const noEvidence: Evidence = { files: [], listed: [] };

type Placed = Pick<FiledEvidence, 'item' | 'sha256'>;

export const same =
  ({ item, sha256 }: Placed) =>
  (other: Placed): boolean =>
    other.item === item && other.sha256 === sha256;

/** Whether its bytes must be there: it is attached now, or some filing lists it. */
export function isNeeded(file: Placed, { files, listed }: Evidence): boolean {
  return files.some(same(file)) || listed.some(same(file));
}

export function evolve(state: Evidence, { type, data }: EvidenceEvent): Evidence {
  switch (type) {
    case 'EvidenceAttached': {
      const place = state.files.findIndex(same(data));
      return { ...state, files: place < 0 ? [...state.files, data] : state.files.with(place, data) };
    }
    case 'EvidenceRemoved':
      return { ...state, files: state.files.filter((file) => !same(data)(file)) };
    case 'EvidenceListed': {
      const isNew = (file: AttachedFile) => !state.listed.some(same(file));
      const listed = [...state.listed, ...state.files.filter(isNew)];
      return { ...state, latest: data.files, listed };
    }
  }
}

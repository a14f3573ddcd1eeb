import type { DomainEvent, LocalDate } from '#kernel';
import { identityOf, variantOf, type Edit, type KeptEdit } from './edit.ts';

export interface EditBatch {
  /** Account id of who sent them. */
  readonly by: string;
  readonly receivedAt: string;
  readonly edits: readonly Edit[];
}

export interface Seal {
  /** How far its evaluation and its assignment had come: grows with each return and each handing over. */
  readonly round: number;
  readonly visitedOn: LocalDate;
}

export type DraftEvent =
  | DomainEvent<'EditsKept', EditBatch>
  /** Came while the draft was closed: kept, but no part of it. `because` is a message code. */
  | DomainEvent<'EditsPutAside', EditBatch & { readonly because: string }>
  /** Submitted as it is now, as of this day of the visit. */
  | DomainEvent<'DraftSealed', Seal>;

export interface AsideEdit extends KeptEdit {
  readonly because: string;
}

/** Everything that was ever typed, by its identity. */
export interface Draft {
  readonly edits: ReadonlyMap<string, KeptEdit>;
  readonly aside: ReadonlyMap<string, AsideEdit>;
  /** How it was submitted last. */
  readonly seal?: Seal;
}

export const EMPTY_DRAFT: Draft = { edits: new Map(), aside: new Map() };

export function evolve(state: Draft, event: DraftEvent): Draft {
  switch (event.type) {
    case 'DraftSealed':
      return { ...state, seal: event.data };
    case 'EditsPutAside': {
      const aside = new Map(state.aside);
      for (const edit of kept(event.data))
        aside.set(identityOf(edit), { ...edit, because: event.data.because });
      return { ...state, aside };
    }
    case 'EditsKept': {
      const edits = new Map(state.edits);
      const aside = new Map(state.aside);
      for (const edit of kept(event.data)) {
        const identity = identityOf(edit);
        edits.set(identity, together(edits.get(identity), edit));
        aside.delete(identity);
      }
      return { ...state, edits, aside };
    }
  }
}

function kept({ by, receivedAt, edits }: EditBatch): KeptEdit[] {
  return edits.map((edit) => ({ ...edit, variant: variantOf(edit), by, receivedAt }));
}

/** The same edit told twice with other circumstances: everything it replaces, and the earlier time. */
function together(known: KeptEdit | undefined, edit: KeptEdit): KeptEdit {
  if (!known) return edit;
  const supersedes = [...new Set([...(known.supersedes ?? []), ...(edit.supersedes ?? [])])].sort();
  const at = known.at < edit.at ? known.at : edit.at;
  return { ...known, at, ...(supersedes.length > 0 && { supersedes }) };
}

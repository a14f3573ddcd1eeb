import type { DomainEvent, LocalDate } from '#kernel';
import { identityOf, variantOf, type Edit, type KeptEdit } from './edit.ts';

/** An edit as it is kept: its value as JSON text, which any store takes whatever is in it. */
export type SentEdit = Omit<Edit, 'value'> & { readonly json: string };

export interface EditBatch {
  /** Account id of who sent them. */
  readonly by: string;
  readonly receivedAt: string;
  readonly edits: readonly SentEdit[];
}

export interface Seal {
  /** How far its evaluation and its assignment had come: grows with each return and each handing over. */
  readonly round: number;
  readonly visitedOn: LocalDate;
}

/** A published result is to be corrected: its assessor goes on with the draft. */
export interface BegunCorrection {
  readonly reason: string;
  /** Events of the evaluation by then: any further one ends it. */
  readonly of: number;
}

export type DraftEvent =
  | DomainEvent<'EditsKept', EditBatch>
  /** Came while the draft was closed: kept, but no part of it. `because` is a message code. */
  | DomainEvent<'EditsPutAside', EditBatch & { readonly because: string }>
  /** Submitted as it is now, as of this day of the visit. */
  | DomainEvent<'DraftSealed', Seal>
  | DomainEvent<'CorrectionBegun', BegunCorrection>;

/** What was sent, request by request: folding it costs next to nothing. What came of it is in `typedIn`. */
export interface Draft {
  readonly batches: readonly (EditBatch & { readonly because?: string })[];
  readonly corrections: readonly BegunCorrection[];
  /** How it was submitted last. */
  readonly seal?: Seal;
  /** How many corrections had been begun by then. */
  readonly sealedCorrections?: number;
}

export interface AsideEdit extends KeptEdit {
  readonly because: string;
}

/** Everything that was ever typed, by its identity. */
export interface Typed {
  readonly edits: ReadonlyMap<string, KeptEdit>;
  readonly aside: ReadonlyMap<string, AsideEdit>;
}

export const EMPTY_DRAFT: Draft = { batches: [], corrections: [] };

export function evolve(state: Draft, { type, data }: DraftEvent): Draft {
  switch (type) {
    case 'DraftSealed':
      return { ...state, seal: data, sealedCorrections: state.corrections.length };
    case 'CorrectionBegun':
      return { ...state, corrections: [...state.corrections, data] };
    default:
      return { ...state, batches: [...state.batches, data] };
  }
}

const typed = new WeakMap<Draft, Typed>();

/** Worked out once for a state. */
export function typedIn(draft: Draft): Typed {
  const known = typed.get(draft);
  if (known) return known;
  const edits = new Map<string, KeptEdit>();
  const aside = new Map<string, AsideEdit>();
  for (const { by, receivedAt, because, edits: sent } of draft.batches)
    for (const { json, ...rest } of sent) {
      const edit: Edit = { ...rest, value: JSON.parse(json) as unknown };
      const identity = identityOf(edit);
      const kept = { ...edit, variant: variantOf(edit), by, receivedAt };
      if (because !== undefined) aside.set(identity, { ...kept, because });
      else {
        edits.set(identity, together(edits.get(identity), kept));
        aside.delete(identity);
      }
    }
  const found = { edits, aside };
  typed.set(draft, found);
  return found;
}

/** The same edit told twice with other circumstances: everything it replaces, and the earlier time. */
function together(known: KeptEdit | undefined, edit: KeptEdit): KeptEdit {
  if (!known) return edit;
  const supersedes = [...new Set([...(known.supersedes ?? []), ...(edit.supersedes ?? [])])].sort();
  const at = known.at < edit.at ? known.at : edit.at;
  return { ...known, at, ...(supersedes.length > 0 && { supersedes }) };
}

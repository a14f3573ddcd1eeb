import { Refusal, type Decider, type Decision, type LocalDate } from '#kernel';
import { EMPTY_DRAFT, evolve, typedIn, type Draft, type DraftEvent, type Seal, type Typed } from './draft.ts';
import { identityOf, type Edit } from './edit.ts';

/** More than anybody types on one visit: a device that sends without end is told so before it fills the log. */
const MOST_EDITS = 10_000;

export interface KeepEdits {
  readonly type: 'KeepEdits';
  readonly edits: readonly Edit[];
  readonly by: string;
  readonly receivedAt: string;
  readonly today: LocalDate;
  /** As in a seal: what was sealed in an earlier round is open again. */
  readonly round: number;
  /** Why nothing is taken in now, a message code; absent when it is open. */
  readonly closed?: string;
}

/** Submits exactly what was looked at: an edit that comes at the same moment is put aside. */
export interface SealDraft {
  readonly type: 'SealDraft';
  readonly seal: Seal;
  readonly today: LocalDate;
}

export type DraftCommand = KeepEdits | SealDraft;

/** What was typed on a visit. Only ever grows; what stands in a field follows from all of it (`liveEdits`). */
export const draftDecider: Decider<DraftCommand, DraftEvent, Draft> = {
  initialState: () => EMPTY_DRAFT,
  evolve,
  decide: (command, state) => (command.type === 'SealDraft' ? seal(command, state) : keep(command, state)),
};

function seal({ seal: data, today }: SealDraft, state: Draft): Decision<DraftEvent> {
  return isSealed(state, data.round) ? [] : [{ type: 'DraftSealed', effectiveOn: today, data }];
}

function keep(command: KeepEdits, state: Draft): Decision<DraftEvent> {
  const { by, receivedAt, today: effectiveOn, round } = command;
  const because = command.closed ?? (isSealed(state, round) ? 'draft.submitted' : undefined);
  const known = typedIn(state);
  const edits = once(command.edits)
    .filter((edit) => isNew(edit, known, because !== undefined))
    .map(({ value, ...edit }) => ({ ...edit, json: JSON.stringify(value) }));
  if (edits.length === 0) return [];
  if (known.edits.size + known.aside.size + edits.length > MOST_EDITS)
    return new Refusal('draft.full', { most: MOST_EDITS }, 'edits');
  return because === undefined
    ? [{ type: 'EditsKept', effectiveOn, data: { by, receivedAt, edits } }]
    : [{ type: 'EditsPutAside', effectiveOn, data: { by, receivedAt, edits, because } }];
}

/** Sealed in this round or, by somebody who knows more than the sender, in a later one. */
export function isSealed({ seal: last }: Draft, round: number): boolean {
  return last !== undefined && round <= last.round;
}

function isNew(edit: Edit, { edits, aside }: Typed, isClosed: boolean): boolean {
  const identity = identityOf(edit);
  const known = edits.get(identity) ?? (isClosed ? aside.get(identity) : undefined);
  if (!known) return true;
  if (isClosed) return false;
  return (edit.supersedes ?? []).some((key) => !known.supersedes?.includes(key)) || edit.at < known.at;
}

/** The same edit twice in one request is told once. */
function once(edits: readonly Edit[]): readonly Edit[] {
  const texts = new Map(edits.map((edit) => [JSON.stringify(edit), edit]));
  return texts.size === edits.length ? edits : [...texts.values()];
}

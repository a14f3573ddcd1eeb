import { Refusal, type Decider, type Decision, type LocalDate } from '#kernel';
import {
  EMPTY_DRAFT,
  evolve,
  typedIn,
  type Draft,
  type DraftEvent,
  type Seal,
  type SentEdit,
  type Typed,
} from './draft.ts';
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

export interface BeginCorrection {
  readonly type: 'BeginCorrection';
  readonly reason: string;
  readonly of: number;
  /** What makes the draft the sheet that is in force, where it is not. */
  readonly edits: readonly Edit[];
  readonly by: string;
  readonly receivedAt: string;
  readonly today: LocalDate;
}

export type DraftCommand = KeepEdits | SealDraft | BeginCorrection;

/** What was typed on a visit. Only ever grows; what stands in a field follows from all of it (`liveEdits`). */
export const draftDecider: Decider<DraftCommand, DraftEvent, Draft> = {
  initialState: () => EMPTY_DRAFT,
  evolve,
  decide: (command, state) => {
    switch (command.type) {
      case 'SealDraft':
        return seal(command, state);
      case 'BeginCorrection':
        return begin(command, state);
      case 'KeepEdits':
        return keep(command, state);
    }
  },
};

function seal({ seal: data, today }: SealDraft, state: Draft): Decision<DraftEvent> {
  return isSealed(state, data.round) ? [] : [{ type: 'DraftSealed', effectiveOn: today, data }];
}

function begin(command: BeginCorrection, state: Draft): Decision<DraftEvent> {
  const { of, by, receivedAt, today: effectiveOn } = command;
  const reason = command.reason.trim();
  if (!reason) return new Refusal('evaluation.reason-missing', {}, 'reason');
  const last = state.corrections.at(-1);
  const isUnderWay = last?.of === of && state.sealedCorrections !== state.corrections.length;
  if (isUnderWay && last.reason === reason) return [];
  const edits = command.edits.map(asSent);
  return [
    { type: 'CorrectionBegun', effectiveOn, data: { reason, of } },
    ...(edits.length > 0
      ? [{ type: 'EditsKept' as const, effectiveOn, data: { by, receivedAt, edits } }]
      : []),
  ];
}

function keep(command: KeepEdits, state: Draft): Decision<DraftEvent> {
  const { by, receivedAt, today: effectiveOn, round } = command;
  const because = command.closed ?? (isSealed(state, round) ? 'draft.submitted' : undefined);
  const known = typedIn(state);
  const edits = once(command.edits)
    .filter((edit) => isNew(edit, known, because !== undefined))
    .map(asSent);
  if (edits.length === 0) return [];
  if (known.edits.size + known.aside.size + edits.length > MOST_EDITS)
    return new Refusal('draft.full', { most: MOST_EDITS }, 'edits');
  return because === undefined
    ? [{ type: 'EditsKept', effectiveOn, data: { by, receivedAt, edits } }]
    : [{ type: 'EditsPutAside', effectiveOn, data: { by, receivedAt, edits, because } }];
}

function asSent({ value, ...edit }: Edit): SentEdit {
  return { ...edit, json: JSON.stringify(value) };
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

import type { MatchCause, ToldBy } from '#contracts';
import { type Decider, type Decision, type LocalDate, Refusal } from '#kernel';
import {
  evolve,
  sameAnswer,
  type CheckedMatch,
  type Match,
  type MatchEvent,
  type PolicyAnswer,
} from './match.ts';

export interface CheckMatch {
  readonly type: 'CheckMatch';
  readonly code: string;
  readonly day: LocalDate;
  readonly book: string;
  /** How many events the facts that were checked had seen: grows with every event. */
  readonly facts: number;
  readonly because: MatchCause;
  readonly answers: readonly PolicyAnswer[];
  /** Of every policy of the book, or only of those that a fact touches. */
  readonly whole: boolean;
}

export interface TellMatch {
  readonly type: 'TellMatch';
  /** Absent = all of them. */
  readonly policies?: readonly string[];
  readonly day: LocalDate;
  readonly by: ToldBy;
  readonly note?: string;
}

export type MatchCommand = CheckMatch | TellMatch;

function decide(command: MatchCommand, state: Match): Decision<MatchEvent> {
  return command.type === 'CheckMatch' ? check(command, state) : tell(command, state);
}

/** Only what differs is an event, so that a check may be repeated at any time. */
function check(command: CheckMatch, state: Match): Decision<MatchEvent> {
  const { code, day, book, facts, answers, whole } = command;
  if (state.status === 'unchecked') {
    if (!whole) return new Refusal('match.not-checked', { code });
    return [{ type: 'MatchBased', effectiveOn: day, data: { code, book, facts, answers } }];
  }
  // A check that was on its way while a later one was recorded.
  if (facts < state.facts || day < state.day) return [];
  const changed = answers.flatMap((to) => changeOf(to.policy, to, command, state));
  if (!whole) return changed;
  const gone = Object.keys(state.answers).filter((policy) => !answers.some((one) => one.policy === policy));
  return [...changed, ...gone.flatMap((policy) => changeOf(policy, undefined, command, state))];
}

function changeOf(
  policy: string,
  to: PolicyAnswer | undefined,
  { code, day, book, facts, because }: CheckMatch,
  state: CheckedMatch,
): MatchEvent[] {
  const from = state.answers[policy]?.answer;
  if (from && to && sameAnswer(from, to)) return [];
  const data = { code, policy, ...(from ? { from } : {}), ...(to ? { to } : {}), because, book, facts };
  return [{ type: 'MatchChanged', effectiveOn: day, data }];
}

/** What is told is the answer of today; told already, nothing is written. */
function tell({ policies, day, by, note }: TellMatch, state: Match): Decision<MatchEvent> {
  if (state.status === 'unchecked') return new Refusal('match.not-found');
  const unknown = policies?.filter((policy) => !state.answers[policy]) ?? [];
  if (unknown.length > 0) return new Refusal('match.no-such-policy', { policies: unknown }, 'policies');
  const untold = (policies ?? Object.keys(state.answers)).filter((policy) => !state.answers[policy]!.told);
  if (untold.length === 0) return [];
  const { code } = state;
  return [
    { type: 'MatchTold', effectiveOn: day, data: { code, policies: untold, by, ...(note ? { note } : {}) } },
  ];
}

/** What the policies answer one enterprise, and whether it knows. */
export const matchDecider: Decider<MatchCommand, MatchEvent, Match> = {
  initialState: () => ({ status: 'unchecked' }),
  evolve,
  decide,
};

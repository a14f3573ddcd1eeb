import type { MatchCause, MatchOutcome, ToldBy } from '#contracts';
import type { DomainEvent, LocalDate } from '#kernel';
import { reachOf } from './reach.ts';

/** What a policy answers an enterprise by its registered facts. */
export interface PolicyAnswer {
  readonly policy: string;
  readonly outcome: MatchOutcome;
  /** Ids of conditions that are not met. */
  readonly unmet: readonly string[];
  /** Ids of conditions that cannot be judged. */
  readonly unknown: readonly string[];
  /** Codes of the facts that are missing. */
  readonly missing: readonly string[];
  /** All that is missing is of the deed (a loan, a purchase), nothing of the enterprise. */
  readonly deedOnly?: boolean;
}

interface Based {
  readonly code: string;
  readonly book: string;
  readonly facts: number;
  readonly answers: readonly PolicyAnswer[];
}

interface Changed {
  readonly code: string;
  readonly policy: string;
  readonly from?: PolicyAnswer;
  readonly to?: PolicyAnswer;
  readonly because: MatchCause;
  readonly book: string;
  readonly facts: number;
}

interface Told {
  readonly code: string;
  readonly policies: readonly string[];
  readonly by: ToldBy;
  readonly note?: string;
}

export type MatchEvent =
  DomainEvent<'MatchBased', Based> | DomainEvent<'MatchChanged', Changed> | DomainEvent<'MatchTold', Told>;

export interface Telling {
  readonly on: LocalDate;
  readonly by: ToldBy;
}

/** An answer as it stands, since when, and what it was before. */
export interface StandingAnswer {
  readonly answer: PolicyAnswer;
  readonly since: LocalDate;
  /** Absent for answers of the first check. */
  readonly change?: { readonly from?: PolicyAnswer; readonly because: MatchCause };
  /** Of this reach; one step nearer or further is to be told again. */
  readonly told?: Telling;
}

export type Match =
  | { readonly status: 'unchecked' }
  | {
      readonly status: 'checked';
      readonly code: string;
      /** Of the last event: the day, the book, and how many events of the facts it knew. */
      readonly day: LocalDate;
      readonly book: string;
      readonly facts: number;
      readonly answers: Readonly<Record<string, StandingAnswer>>;
    };

export type CheckedMatch = Extract<Match, { status: 'checked' }>;

export function evolve(state: Match, event: MatchEvent): Match {
  const day = event.effectiveOn;
  if (event.type === 'MatchBased') {
    const { code, book, facts } = event.data;
    const answers = event.data.answers.map((answer) => [answer.policy, { answer, since: day }] as const);
    return { status: 'checked', code, day, book, facts, answers: Object.fromEntries(answers) };
  }
  if (state.status === 'unchecked') return state;
  if (event.type === 'MatchTold') {
    const told = { on: day, by: event.data.by };
    const known = event.data.policies.flatMap((policy) => {
      const standing = state.answers[policy];
      return standing ? [[policy, { ...standing, told }] as const] : [];
    });
    return { ...state, answers: { ...state.answers, ...Object.fromEntries(known) } };
  }
  const { policy, from, to, because, book, facts } = event.data;
  const { [policy]: before, ...others } = state.answers;
  const isSameReach = before && to && reachOf(before.answer) === reachOf(to);
  const told = isSameReach && before.told ? { told: before.told } : {};
  const changed: StandingAnswer | undefined = to && {
    answer: to,
    since: day,
    change: { ...(from ? { from } : {}), because },
    ...told,
  };
  return { ...state, day, book, facts, answers: { ...others, ...(changed ? { [policy]: changed } : {}) } };
}

export function sameAnswer(a: PolicyAnswer, b: PolicyAnswer): boolean {
  return (
    a.outcome === b.outcome &&
    (a.deedOnly ?? false) === (b.deedOnly ?? false) &&
    sameIds(a.unmet, b.unmet) &&
    sameIds(a.unknown, b.unknown) &&
    sameIds(a.missing, b.missing)
  );
}

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id) => b.includes(id));
}

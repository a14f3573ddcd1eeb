import { Refusal, type Decider, type DomainEvent, type LocalDate } from '#kernel';
import type { FactValue } from '#rules';
import type { AnswerFormat } from './answer-format.ts';

/** A fact as an answer was given on it: a value of the catalogue, and where it came from. Never free text. */
export interface FactGiven {
  readonly fact: string;
  readonly value: FactValue;
  readonly origin: { readonly kind: string; readonly event?: string; readonly on?: LocalDate };
}

/** Who asked. Enterprises are known by their code, others by their account. */
export interface AskedBy {
  readonly account?: string;
  readonly enterprise?: string;
}

/** All that is needed to show an answer as it was given, and to work it out again. */
export interface GivenAnswer {
  readonly askedBy: AskedBy;
  readonly code?: string;
  readonly sample?: boolean;
  readonly asOf: LocalDate;
  readonly language: 'zh' | 'en';
  readonly detail: 'full' | 'reasons' | 'outcomes';
  readonly policies: readonly string[];
  readonly facts: readonly FactGiven[];
  /** How the answer is written; a release that writes otherwise still writes the older formats. */
  readonly format: AnswerFormat;
  /** Hash of the rule book, kept under it. */
  readonly book: string;
  /** Of the answer's bytes. */
  readonly sha256: string;
  /** The answer's bytes, compressed, in base64. */
  readonly gzip: string;
}

export type AnswerEvent = DomainEvent<'AnswerGiven', GivenAnswer>;
export interface GiveAnswer {
  readonly today: LocalDate;
  readonly given: GivenAnswer;
}
export type Answer = { readonly status: 'absent' } | ({ readonly status: 'given' } & GivenAnswer);

/** An answer is given once and never changes. */
export const answerDecider: Decider<GiveAnswer, AnswerEvent, Answer> = {
  initialState: () => ({ status: 'absent' }),
  decide: ({ today, given }, state) =>
    state.status === 'given'
      ? new Refusal('answer.already-given')
      : [{ type: 'AnswerGiven', effectiveOn: today, data: given }],
  evolve: (_state, { data }) => ({ status: 'given', ...data }),
};

import { isCreditCode, Refusal, type Decider, type DomainEvent, type LocalDate } from '#kernel';

interface Tie {
  readonly assessorId: string;
  readonly code: string;
}

export type AssessorEvent = DomainEvent<'TieDeclared', Tie> | DomainEvent<'TieEnded', Tie>;

/** Codes of the enterprises an assessor has a tie with, each with the day from which it was declared. */
export interface Assessor {
  readonly ties: Readonly<Record<string, LocalDate>>;
}

export type AssessorCommand = Tie & {
  readonly type: 'DeclareTie' | 'EndTie';
  readonly today: LocalDate;
};

/** What an assessor has declared: only that there is a tie, no reason and no name. */
export const assessorDecider: Decider<AssessorCommand, AssessorEvent, Assessor> = {
  initialState: () => ({ ties: {} }),
  evolve: ({ ties }, { type, effectiveOn, data: { code } }) => {
    if (type === 'TieDeclared') return { ties: { ...ties, [code]: effectiveOn } };
    const { [code]: _ended, ...others } = ties;
    return { ties: others };
  },
  decide: ({ type, today, assessorId, code }, { ties }) => {
    if (!isCreditCode(code)) return new Refusal('evaluation.code-invalid', { code }, 'code');
    const declared = ties[code] !== undefined;
    const data = { assessorId, code };
    if (type === 'DeclareTie') return declared ? [] : [{ type: 'TieDeclared', effectiveOn: today, data }];
    return declared
      ? [{ type: 'TieEnded', effectiveOn: today, data }]
      : new Refusal('tie.not-found', { code });
  },
};

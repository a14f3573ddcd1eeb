import type { Decider, DomainEvent, LocalDate } from '#kernel';
import type { BilingualText } from '#rules';

/** The texts of a rule book, and the sentences answers were written with. */
export interface RuleBookTexts {
  readonly files: readonly { readonly place: string; readonly content: string }[];
  readonly sentences: Readonly<Record<string, BilingualText>>;
}

export type RuleBookEvent = DomainEvent<'RuleBookKept', RuleBookTexts>;
export interface KeepRuleBook {
  readonly today: LocalDate;
  readonly texts: RuleBookTexts;
}
export type KeptRuleBook = { readonly status: 'absent' } | ({ readonly status: 'kept' } & RuleBookTexts);

/** A rule book is kept once, under the hash of its texts, for as long as there are answers. */
export const ruleBookDecider: Decider<KeepRuleBook, RuleBookEvent, KeptRuleBook> = {
  initialState: () => ({ status: 'absent' }),
  decide: ({ today, texts }, state) =>
    state.status === 'kept' ? [] : [{ type: 'RuleBookKept', effectiveOn: today, data: texts }],
  evolve: (_state, { data }) => ({ status: 'kept', ...data }),
};

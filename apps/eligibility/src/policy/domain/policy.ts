import type { RoundingMode } from '#kernel';
import type { BilingualText, Condition, Expression, LegalSource, Parameter, Span, Trust, Unit } from '#rules';

/** Kinds of benefit. Different kinds are never added up. */
export const BENEFIT_KINDS = [
  'cash',
  'advance-cash',
  'interest-points',
  'deduction-timing',
  'tax-credit',
  'bank-facility',
] as const;
export type BenefitKind = (typeof BENEFIT_KINDS)[number];

/** What a policy is about, for lists. `designation`: a title an authority gives; `call`: a project call one may join. */
export const CATEGORIES = ['tax', 'loan', 'award', 'investment', 'designation', 'call'] as const;
export type Category = (typeof CATEGORIES)[number];

/** A subsidy, loan facility or tax measure as its texts give it. */
export interface Policy extends BilingualText {
  readonly id: string;
  readonly category: Category;
  readonly summary: BilingualText;
  readonly issuer: BilingualText;
  readonly document: string | null;
  /** Of the policy as a whole; each number and condition has its own source beside it. */
  readonly trust: Trust;
  /** `reported`: no document was found; the answer is then "undetermined: ask", whatever the facts are. */
  readonly standing: 'documented' | 'reported';
  readonly audience: BilingualText;
  readonly channel: BilingualText | null;
  readonly documents: readonly BilingualText[];
  readonly sources: readonly LegalSource[];
  /** The fact whose day decides which law applies: the day of the deed, not of the question. */
  readonly decidedBy: { readonly fact: string } & BilingualText;
  /** Days of the deed for which the policy is there at all. */
  readonly open: readonly OpenSpan[];
  /** Days on which one may hand in, where the texts state them; they do not change an answer. */
  readonly windows: readonly ApplicationWindow[];
  /** Its own, then those of the rules it names. */
  readonly parameters: readonly Parameter[];
  /** Which of them belong to other policies it names. */
  readonly fromOthers: ReadonlySet<string>;
  readonly conditions: readonly PolicyCondition[];
  readonly benefits: readonly Benefit[];
  /** What else to know. `{parameter-id}` is filled with the value in force. */
  readonly notes: readonly BilingualText[];
}

export interface OpenSpan extends Span {
  readonly source: LegalSource;
  readonly note?: BilingualText;
}

/** `to` null: the stored texts do not state a deadline. */
export interface ApplicationWindow extends BilingualText, Span {
  readonly id: string;
  readonly source: LegalSource;
  readonly note?: BilingualText;
}

/** `zh` and `en` state the condition; `{parameter-id}` in them is filled with the value in force. */
export interface PolicyCondition extends BilingualText {
  readonly id: string;
  readonly test: Condition;
  readonly source: LegalSource;
  /** Days on which the condition applies; absent = as long as the policy. */
  readonly applies?: Span;
  /** What to know when it is not met. */
  readonly otherwise?: BilingualText;
}

export interface Benefit extends BilingualText {
  readonly kind: BenefitKind;
  readonly applies?: Span;
  /** `at-most`: the text or the missing repayment plan only gives an upper bound. */
  readonly bound: 'exact' | 'at-most';
  readonly rounding: RoundingMode;
  /** Worked out in this order; the last one is the amount. */
  readonly lines: readonly BenefitLine[];
  readonly source: LegalSource;
  readonly note?: BilingualText;
}

export interface BenefitLine extends BilingualText {
  readonly id: string;
  readonly unit: Unit;
  readonly value: Expression;
}

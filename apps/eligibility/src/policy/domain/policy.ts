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

/** A subsidy, loan facility or tax measure as its texts give it. */
export interface Policy extends BilingualText {
  readonly id: string;
  readonly summary: BilingualText;
  readonly issuer: BilingualText;
  readonly document: string | null;
  /** Of the policy as a whole; each number and condition has its own source beside it. */
  readonly trust: Trust;
  /** `reported`: no document was found; an answer then never goes beyond "undetermined". */
  readonly standing: 'documented' | 'reported';
  readonly audience: BilingualText;
  readonly channel: BilingualText | null;
  readonly documents: readonly BilingualText[];
  readonly sources: readonly LegalSource[];
  /** The fact whose day decides which law applies: the day of the deed, not of the question. */
  readonly decidedBy: { readonly fact: string } & BilingualText;
  readonly open: readonly OpenSpan[];
  readonly parameters: readonly Parameter[];
  readonly conditions: readonly PolicyCondition[];
  readonly benefits: readonly Benefit[];
  readonly notes: readonly BilingualText[];
}

export interface OpenSpan extends Span {
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

/** An amount to be worked out. Plain numbers only convert units (12 months, 10,000 basis points). */
export type Expression =
  | number
  | { readonly fact: string }
  | { readonly parameter: string }
  /** An earlier line of the same calculation. */
  | { readonly line: string }
  | { readonly sum: readonly Expression[] }
  | { readonly product: readonly Expression[] }
  | { readonly difference: readonly Expression[] }
  | { readonly quotient: readonly Expression[] }
  | { readonly least: readonly Expression[] }
  | { readonly greatest: readonly Expression[] }
  /** Full months from one day to another, both of them facts; negative when the second comes first. */
  | { readonly monthsBetween: { readonly from: string; readonly to: string } }
  /** The first that is known: a stated stand-in for a fact that lists often lack. */
  | { readonly firstKnown: readonly Expression[] };

export const OPERATIONS = [
  'sum',
  'product',
  'difference',
  'quotient',
  'least',
  'greatest',
  'firstKnown',
] as const;
export type Operation = (typeof OPERATIONS)[number];

export const NUMBER_COMPARISONS = ['atLeast', 'atMost', 'above', 'below'] as const;
export const DAY_COMPARISONS = ['onOrAfter', 'onOrBefore', 'after', 'before'] as const;
export type Comparison = (typeof NUMBER_COMPARISONS)[number] | (typeof DAY_COMPARISONS)[number];

/** A threshold is a parameter (a number with a source and dates) or another fact, never a bare number. */
export type Threshold = { readonly parameter: string } | { readonly fact: string };

export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly countOf: readonly Condition[]; readonly atLeast: Threshold }
  | { readonly compare: Expression; readonly by: Comparison; readonly to: Threshold }
  | { readonly fact: string; readonly equals: string | boolean }
  | { readonly fact: string; readonly in: readonly string[] };

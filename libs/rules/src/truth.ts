/**
 * Kleene's three values, ordered: not met < unknown < met. With this order "and" is the least, "or" the greatest
 * and "not" the mirror, so a compiled condition is arithmetic on small integers.
 */
export const NOT_MET = 0;
export const UNKNOWN = 1;
export const MET = 2;
export type Truth = typeof NOT_MET | typeof UNKNOWN | typeof MET;

const NAMES = ['not-met', 'unknown', 'met'] as const;
export type TruthName = (typeof NAMES)[number];

export function truthName(truth: Truth): TruthName {
  return NAMES[truth];
}

export function not(truth: Truth): Truth {
  return (MET - truth) as Truth;
}

export function and(truths: readonly Truth[]): Truth {
  return Math.min(MET, ...truths) as Truth;
}

export function or(truths: readonly Truth[]): Truth {
  return Math.max(NOT_MET, ...truths) as Truth;
}

/** Whether at least `needed` are met: certain only when no unknown one could tip it. */
export function atLeastMet(truths: readonly Truth[], needed: number): Truth {
  let met = 0;
  let unknown = 0;
  for (const truth of truths) {
    if (truth === MET) met += 1;
    else if (truth === UNKNOWN) unknown += 1;
  }
  if (met >= needed) return MET;
  return met + unknown >= needed ? UNKNOWN : NOT_MET;
}

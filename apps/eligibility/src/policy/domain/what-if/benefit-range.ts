import type { FactCatalogue, FactValue, FactValues } from '#rules';
import { computeBenefit, type BenefitComputed, type CompiledBenefit } from '../compile-benefit.ts';

/** Between which amounts a benefit lies while facts are missing. */
export interface BenefitRange {
  readonly fromFen: number;
  /** Null: without an upper end. */
  readonly toFen: number | null;
}

const MOST_MISSING = 3;

/**
 * Least and greatest amount over all values the missing facts can have. Undefined when the law's own number is missing, or when
 * the calculation uses a fact or line twice: only a calculation that uses each once is sure to have its extremes at the ends.
 */
export function benefitRange(
  benefit: CompiledBenefit,
  { amount, missing }: BenefitComputed,
  values: FactValues,
  facts: FactCatalogue,
): BenefitRange | undefined {
  if (amount !== null || missing.length === 0 || missing.length > MOST_MISSING || usesTwice(benefit))
    return undefined;
  let tried: (FactValue | undefined)[][] = [values.slice()];
  for (const slot of missing) {
    const { type, min = 0, max = Number.MAX_SAFE_INTEGER } = facts.definitions[slot]!;
    if (type !== 'integer' && type !== 'amount') return undefined;
    tried = tried.flatMap((one) => [one.with(slot, min), one.with(slot, max)]);
  }
  const amounts = tried.map((one) => amountOf(benefit, one, facts));
  if (amounts.includes(null)) return undefined;
  const [fromFen, toFen] = [Math.min(...(amounts as number[])), Math.max(...(amounts as number[]))];
  return { fromFen, toFen: isCapped(benefit, missing, values, facts, toFen) ? toFen : null };
}

/** Infinite beyond what an amount can be; null where the law has no number. */
function amountOf(benefit: CompiledBenefit, values: FactValues, facts: FactCatalogue): number | null {
  try {
    return computeBenefit(benefit, values, facts).amount;
  } catch (error) {
    if (error instanceof RangeError) return Infinity;
    throw error;
  }
}

/** A fact without an upper end gives an amount with one only if half of the greatest gives as much. */
function isCapped(
  benefit: CompiledBenefit,
  missing: readonly number[],
  values: FactValues,
  facts: FactCatalogue,
  greatest: number,
): boolean {
  if (greatest === Infinity) return false;
  const halves = values.slice();
  for (const slot of missing) {
    const { max } = facts.definitions[slot]!;
    halves[slot] = max ?? Math.floor(Number.MAX_SAFE_INTEGER / 2);
  }
  return amountOf(benefit, halves, facts) === greatest;
}

function usesTwice({ lines }: CompiledBenefit): boolean {
  const used = lines.flatMap(({ expression }) => expression.slots);
  return new Set(used).size < used.length;
}

import { roundFen, type RoundingMode } from '#kernel';

/** An exact amount: a whole number, or a fraction of whole numbers (so that 1/3 of a share is no float). */
export type Amount = number | Ratio;

interface Ratio {
  readonly above: bigint;
  /** Always positive. */
  readonly below: bigint;
}

function ratio(amount: Amount): Ratio {
  return typeof amount === 'number' ? { above: BigInt(amount), below: 1n } : amount;
}

function simplest(above: bigint, below: bigint): Amount {
  const [a, b] = below < 0n ? [-above, -below] : [above, below];
  if (a % b !== 0n) return { above: a, below: b };
  const whole = a / b;
  return Number.isSafeInteger(Number(whole)) ? Number(whole) : { above: whole, below: 1n };
}

export function add(a: Amount, b: Amount): Amount {
  if (typeof a === 'number' && typeof b === 'number' && Number.isSafeInteger(a + b)) return a + b;
  const [x, y] = [ratio(a), ratio(b)];
  return simplest(x.above * y.below + y.above * x.below, x.below * y.below);
}

export function subtract(a: Amount, b: Amount): Amount {
  return add(a, multiply(b, -1));
}

export function multiply(a: Amount, b: Amount): Amount {
  if (typeof a === 'number' && typeof b === 'number' && Number.isSafeInteger(a * b)) return a * b || 0;
  const [x, y] = [ratio(a), ratio(b)];
  return simplest(x.above * y.above, x.below * y.below);
}

/** Undefined when the divisor is nothing. */
export function divide(a: Amount, b: Amount): Amount | undefined {
  const [x, y] = [ratio(a), ratio(b)];
  return y.above === 0n ? undefined : simplest(x.above * y.below, x.below * y.above);
}

/** Negative, zero or positive as `a` is less than, equal to or more than `b`. */
export function compareAmounts(a: Amount, b: Amount): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [x, y] = [ratio(a), ratio(b)];
  const difference = x.above * y.below - y.above * x.below;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** To a whole number by the named mode. Throws RangeError beyond the exact integers. */
export function roundAmount(amount: Amount, mode: RoundingMode): number {
  if (typeof amount === 'number') return amount;
  const negative = amount.above < 0n;
  const size = negative ? -amount.above : amount.above;
  const [whole, rest] = [size / amount.below, size % amount.below];
  const up = mode === 'up' ? rest > 0n : mode === 'half-up' && rest * 2n >= amount.below;
  const rounded = up ? whole + 1n : whole;
  return roundFen(Number(negative ? -rounded : rounded), 'down');
}

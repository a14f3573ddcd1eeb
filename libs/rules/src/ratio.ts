import { roundFen, type RoundingMode } from '#kernel';

/**
 * An exact amount: a whole number, or a fraction of whole numbers (so that 1/3 of a share is no float). Fractions of ordinary
 * numbers are kept as such: arithmetic on big integers takes ten times as long, and thresholds are searched by it.
 */
export type Amount = number | Fraction | BigFraction;

/** Both exact integers, `under` positive. */
interface Fraction {
  readonly over: number;
  readonly under: number;
}

interface BigFraction {
  readonly above: bigint;
  /** Always positive. */
  readonly below: bigint;
}

export function add(a: Amount, b: Amount): Amount {
  if (typeof a === 'number' && typeof b === 'number' && Number.isSafeInteger(a + b)) return a + b;
  const [x, y] = [big(a), big(b)];
  return simplest(x.above * y.below + y.above * x.below, x.below * y.below);
}

export function subtract(a: Amount, b: Amount): Amount {
  return add(a, multiply(b, -1));
}

export function multiply(a: Amount, b: Amount): Amount {
  if (isPlain(a) && isPlain(b)) {
    const over = overOf(a) * overOf(b);
    const under = underOf(a) * underOf(b);
    if (Number.isSafeInteger(over) && Number.isSafeInteger(under)) return plain(over, under);
  }
  const [x, y] = [big(a), big(b)];
  return simplest(x.above * y.above, x.below * y.below);
}

/** Undefined when the divisor is nothing. */
export function divide(a: Amount, b: Amount): Amount | undefined {
  if (isPlain(a) && isPlain(b)) {
    const over = overOf(a) * underOf(b);
    const under = underOf(a) * overOf(b);
    if (under === 0) return undefined;
    if (Number.isSafeInteger(over) && Number.isSafeInteger(under))
      return under < 0 ? plain(-over, -under) : plain(over, under);
  }
  const [x, y] = [big(a), big(b)];
  return y.above === 0n ? undefined : simplest(x.above * y.below, x.below * y.above);
}

/** Negative, zero or positive as `a` is less than, equal to or more than `b`. */
export function compareAmounts(a: Amount, b: Amount): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (isPlain(a) && isPlain(b)) {
    const left = overOf(a) * underOf(b);
    const right = overOf(b) * underOf(a);
    if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return left - right;
  }
  const [x, y] = [big(a), big(b)];
  const difference = x.above * y.below - y.above * x.below;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** To a whole number by the named mode. Throws RangeError beyond the exact integers. */
export function roundAmount(amount: Amount, mode: RoundingMode): number {
  if (typeof amount === 'number') return amount;
  const { above, below } = big(amount);
  const negative = above < 0n;
  const size = negative ? -above : above;
  const [whole, rest] = [size / below, size % below];
  const up = mode === 'up' ? rest > 0n : mode === 'half-up' && rest * 2n >= below;
  const rounded = up ? whole + 1n : whole;
  return roundFen(Number(negative ? -rounded : rounded), 'down');
}

function isPlain(amount: Amount): amount is number | Fraction {
  return typeof amount === 'number' || 'under' in amount;
}

function overOf(amount: number | Fraction): number {
  return typeof amount === 'number' ? amount : amount.over;
}

function underOf(amount: number | Fraction): number {
  return typeof amount === 'number' ? 1 : amount.under;
}

function plain(over: number, under: number): Amount {
  return over % under === 0 ? over / under || 0 : { over, under };
}

function big(amount: Amount): BigFraction {
  return isPlain(amount) ? { above: BigInt(overOf(amount)), below: BigInt(underOf(amount)) } : amount;
}

function simplest(above: bigint, below: bigint): Amount {
  const [a, b] = below < 0n ? [-above, -below] : [above, below];
  if (a % b !== 0n) return { above: a, below: b };
  const whole = a / b;
  return Number.isSafeInteger(Number(whole)) ? Number(whole) : { above: whole, below: 1n };
}

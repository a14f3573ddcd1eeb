/** A number as it was written, exact: `digits × 10^-scale`. */
interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

/** The decimal that a JSON number stands for (0.7 is seven tenths, not the nearest binary fraction). */
export function exact(value: number): Decimal {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const scale = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return scale < 0 ? { digits: digits * 10n ** BigInt(-scale), scale: 0 } : { digits, scale };
}

/** The products of four doubles are nearer to those of the written decimals than this part of their size. */
const CERTAIN = 2 ** -48;
/** Below it doubles lose digits, so nothing is certain. */
const TINY = 1e-200;

/** Negative, zero or positive as a/b is less than, equal to or more than c/d; b and d must be positive. */
export function compareQuotients(a: number, b: number, c: number, d: number): number {
  const [left, right] = [a * d, c * b];
  const size = Math.abs(left) + Math.abs(right);
  if (size > TINY && Math.abs(left - right) > size * CERTAIN) return left < right ? -1 : 1;
  return compare(times(exact(a), exact(d)), times(exact(c), exact(b)));
}

function times(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, scale: a.scale + b.scale };
}

function compare(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const difference = lift(a, scale) - lift(b, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function lift({ digits, scale }: Decimal, to: number): bigint {
  return digits * 10n ** BigInt(to - scale);
}

/** A part of a whole, exact: `of / per`. */
export interface Share {
  readonly of: number;
  readonly per: number;
}

/** Reads `0`, `1` or `3/5`; undefined for anything else, or for more than the whole. */
export function readShare(written: string): Share | undefined {
  const match = /^(\d{1,4})(?:\/([1-9]\d{0,3}))?$/.exec(written);
  const share = match && { of: Number(match[1]), per: Number(match[2] ?? '1') };
  return share && share.of <= share.per ? share : undefined;
}

export function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

export function leastCommonMultiple(a: number, b: number): number {
  return (a / greatestCommonDivisor(a, b)) * b;
}

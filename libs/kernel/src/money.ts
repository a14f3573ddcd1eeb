/** Rounding of a money amount to whole fen, by name. */
export type RoundingMode = 'half-up' | 'down' | 'up';

/** Rounds to a whole number of fen. Throws RangeError beyond the exact integers. */
export function roundFen(amount: number, mode: RoundingMode): number {
  const rounded =
    mode === 'half-up'
      ? Math.sign(amount) * Math.round(Math.abs(amount))
      : mode === 'down'
        ? Math.trunc(amount)
        : Math.sign(amount) * Math.ceil(Math.abs(amount));
  if (!Number.isSafeInteger(rounded)) throw new RangeError(`amount out of range: ${amount}`);
  return rounded === 0 ? 0 : rounded;
}

/** Yuan (as a bureau's table has them, at most two decimals) to integer fen. */
export function yuanToFen(yuan: number): number {
  return roundFen(yuan * 100, 'half-up');
}

/** `amountFen × rateBps / 10 000`, exact for the amounts of this field, rounded by the named mode. */
export function shareOfFen(amountFen: number, rateBps: number, mode: RoundingMode): number {
  const product = BigInt(amountFen) * BigInt(rateBps);
  const [quotient, remainder] = [product / 10_000n, product % 10_000n];
  if (remainder === 0n || mode === 'down') return Number(quotient);
  const away = product < 0n ? -1n : 1n;
  const twice = (remainder < 0n ? -remainder : remainder) * 2n;
  return Number(mode === 'up' || twice >= 10_000n ? quotient + away : quotient);
}

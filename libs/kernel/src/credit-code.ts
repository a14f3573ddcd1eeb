/** Characters of a unified social credit code in the order of their values 0-30 (GB 32100-2015, without I, O, S, V, Z). */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Weights of positions 1-17: 3^(i-1) mod 31 (GB 32100-2015, 4.6). */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** The check character for the first 17 characters; undefined when one is outside the alphabet. */
export function creditCodeCheckCharacter(first17: string): string | undefined {
  if (first17.length !== 17) return undefined;
  let sum = 0;
  for (let index = 0; index < 17; index += 1) {
    const value = ALPHABET.indexOf(first17[index]!);
    if (value < 0) return undefined;
    sum += value * WEIGHTS[index]!;
  }
  return ALPHABET[(31 - (sum % 31)) % 31];
}

/** True for an 18-character unified social credit code whose check character is right (GB 32100-2015). */
export function isCreditCode(text: unknown): text is string {
  return (
    typeof text === 'string' && text.length === 18 && creditCodeCheckCharacter(text.slice(0, 17)) === text[17]
  );
}

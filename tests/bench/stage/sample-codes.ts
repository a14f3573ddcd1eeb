import { creditCodeCheckCharacter } from '#kernel';

/** A valid credit code that nobody has, a different one for every number below a thousand million. */
export function codeOf(number: number): string {
  const first17 = `91430200${String(number).padStart(9, '0')}`;
  return first17 + creditCodeCheckCharacter(first17)!;
}

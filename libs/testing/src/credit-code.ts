import { creditCodeCheckCharacter } from '#kernel';

/** A valid unified social credit code of Zhuzhou, another one for every number. */
export function codeOf(number: number): string {
  const first17 = `91430200${String(number).padStart(9, '0')}`;
  return first17 + creditCodeCheckCharacter(first17)!;
}

import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { addDays, daysBetween, type LocalDate } from '#kernel';

/** Chance, from a fixed seed: the same seed and label give the same draws on every machine. */
export interface Draw {
  /** A whole number from `from` to `to`, both included. */
  int(from: number, to: number): number;
  /** A number from `from` (included) to `to` (excluded). */
  real(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  weighted<T extends string>(weights: Readonly<Record<T, number>>): T;
  /** Bell-shaped, never further than six deviations from the mean. */
  bell(mean: number, deviation: number): number;
  day(from: LocalDate, to: LocalDate): LocalDate;
  shuffled<T>(list: readonly T[]): T[];
}

/** Every aspect of the city draws under a label of its own, so that a change in one leaves the others as they are. */
export function drawFor(seed: number, label: string): Draw {
  const generator = xoroshiro128plus(seed ^ hash(label));
  const int = (from: number, to: number) => uniformInt(generator, from, to);
  const real = (from: number, to: number) => from + (int(0, 0xffff_ffff) / 0x1_0000_0000) * (to - from);
  const draw: Draw = {
    int,
    real,
    chance: (probability) => real(0, 1) < probability,
    pick: (list) => {
      if (list.length === 0) throw new RangeError('nothing to pick from');
      return list[int(0, list.length - 1)]!;
    },
    weighted: (weights) => {
      const entries = Object.entries<number>(weights);
      let left = real(0, 1) * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of entries) if ((left -= weight) < 0) return value as never;
      return entries.at(-1)![0] as never;
    },
    bell: (mean, deviation) => {
      let sum = -6;
      for (let count = 0; count < 12; count += 1) sum += real(0, 1);
      return mean + deviation * sum;
    },
    day: (from, to) => addDays(from, int(0, Math.max(0, daysBetween(from, to)))),
    shuffled: (list) => {
      const copy = [...list];
      for (let index = copy.length - 1; index > 0; index -= 1) {
        const other = int(0, index);
        [copy[index], copy[other]] = [copy[other]!, copy[index]!];
      }
      return copy;
    },
  };
  return draw;
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const char of text) value = Math.imul(value ^ char.codePointAt(0)!, 0x01000193);
  return value;
}

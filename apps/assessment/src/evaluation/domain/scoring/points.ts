import { THOUSANDTHS, type LevelRule, type Units } from '../model/maturity-model.ts';

/** Reads decimal points ("1.875") as thousandths; undefined when they do not fit exactly. */
export function readPoints(text: string): Units | undefined {
  const match = /^(\d{1,6})(?:\.(\d{1,3}))?$/.exec(text);
  return match ? Number(match[1]) * THOUSANDTHS + Number((match[2] ?? '').padEnd(3, '0')) : undefined;
}

/** Points as a number: 39990 thousandths -> 39.99. Exact for thousandths, the nearest number for finer units. */
export function asPoints(units: Units, unitsPerPoint: number = THOUSANDTHS): number {
  return units / unitsPerPoint;
}

/** Points for a sentence, three decimals at most: a score is never rounded up, what is missing never down. */
export function toldPoints(units: Units, unitsPerPoint: number, rounding: 'down' | 'up'): number {
  const thousandths = (units * THOUSANDTHS) / unitsPerPoint;
  return (rounding === 'up' ? Math.ceil(thousandths) : Math.floor(thousandths)) / THOUSANDTHS;
}

/** The lowest score of a level: where the bound belongs to the level below, the next unit. */
export function leastScore({ minScore, minExcluded }: LevelRule): Units {
  return minExcluded ? minScore + 1 : minScore;
}

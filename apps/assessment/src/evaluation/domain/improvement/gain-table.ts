import type { Units } from '../model/maturity-model.ts';
import type { Ladder } from './ladder.ts';

/** A choice on a ladder: how many answers climb, to which rung, and what the last step of one of them adds. */
export interface Move {
  readonly ladder: number;
  readonly count: number;
  readonly rung: number;
  readonly changes: number;
  /** Steps beyond the first of each change. */
  readonly extra: number;
  readonly gain: Units;
  readonly lastStep: Units;
}

export function movesOf({ count, rungs }: Ladder, ladder: number): Move[] {
  return rungs.flatMap(({ steps, gain }, rung) => {
    const lastStep = gain - (rungs[rung - 1]?.gain ?? 0);
    return Array.from({ length: count }, (_, index) => {
      const changes = index + 1;
      const extra = changes * (steps - 1);
      return { ladder, count: changes, rung, changes, extra, gain: changes * gain, lastStep };
    });
  });
}

/**
 * The most and the least that the ladders from a place on can gain with exactly so many changes and extra steps: what a
 * search needs to know to enter no branch that holds nothing.
 */
export class GainTable {
  private readonly most: Float64Array;
  private readonly least: Float64Array;
  readonly maxChanges: number;
  readonly maxExtra: number;

  constructor(moves: readonly (readonly Move[])[]) {
    this.maxChanges = sum(moves.map((of) => Math.max(0, ...of.map(({ changes }) => changes))));
    this.maxExtra = sum(moves.map((of) => Math.max(0, ...of.map(({ extra }) => extra))));
    const size = (moves.length + 1) * (this.maxChanges + 1) * (this.maxExtra + 1);
    this.most = new Float64Array(size).fill(-Infinity);
    this.least = new Float64Array(size).fill(Infinity);
    this.most[this.place(moves.length, 0, 0)] = 0;
    this.least[this.place(moves.length, 0, 0)] = 0;
    for (let from = moves.length - 1; from >= 0; from -= 1) this.add(from, moves[from]!);
  }

  mostGain(from: number, changes: number, extra: number): number {
    return this.most[this.place(from, changes, extra)]!;
  }

  leastGain(from: number, changes: number, extra: number): number {
    return this.least[this.place(from, changes, extra)]!;
  }

  private add(from: number, moves: readonly Move[]): void {
    const { most, least } = this;
    for (let changes = 0; changes <= this.maxChanges; changes += 1)
      for (let extra = 0; extra <= this.maxExtra; extra += 1) {
        const after = this.place(from + 1, changes, extra);
        let [high, low] = [most[after]!, least[after]!];
        for (const move of moves) {
          if (move.changes > changes || move.extra > extra) continue;
          const rest = this.place(from + 1, changes - move.changes, extra - move.extra);
          high = Math.max(high, most[rest]! + move.gain);
          low = Math.min(low, least[rest]! + move.gain);
        }
        const here = this.place(from, changes, extra);
        most[here] = high;
        least[here] = low;
      }
  }

  private place(from: number, changes: number, extra: number): number {
    return (from * (this.maxChanges + 1) + changes) * (this.maxExtra + 1) + extra;
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

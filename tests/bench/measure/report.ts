import { loadavg } from 'node:os';
import Table from 'cli-table3';
import type { Measured } from './rounds.ts';
import { shown, shownSpread, spreadOf } from './spread.ts';

export interface ReportPlan {
  readonly title: string;
  /** Contenders are compared by this figure, against the one named `against`. */
  readonly figure: string;
  readonly product: string;
  /** Columns in their order. */
  readonly columns: readonly string[];
}

/** One line per contender, median (min-max) of each figure; the product's ratio to each, from the medians. */
export function report(plan: ReportPlan, results: ReadonlyMap<string, readonly Measured[]>): void {
  const { title, figure, product, columns } = plan;
  const own = medianOf(results.get(product)!, figure);
  const table = new Table({ head: ['', ...columns, `${product} / this`], style: { head: [], border: [] } });
  for (const [name, rounds] of results) {
    const ratio = name === product || rounds.length === 0 ? '' : `${shown(own / medianOf(rounds, figure))} x`;
    table.push([name, ...columns.map((column) => cell(rounds, column)), ratio]);
  }
  console.log(`\n${title}\n${table.toString()}\nload average ${loadavg().map(shown).join(' ')}`);
}

function cell(rounds: readonly Measured[], column: string): string {
  const values = rounds.flatMap((round) => (round[column] === undefined ? [] : [round[column]]));
  return values.length === 0 ? '' : shownSpread(spreadOf(values));
}

function medianOf(rounds: readonly Measured[], figure: string): number {
  return spreadOf(rounds.map((round) => round[figure] ?? Number.NaN)).median;
}

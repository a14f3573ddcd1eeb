import { loadavg } from 'node:os';
import Table from 'cli-table3';
import type { Measured } from './rounds.ts';
import { shown, shownSpread, spreadOf } from './spread.ts';

export interface ReportPlan {
  readonly title: string;
  /** The product is compared with the others by this figure. */
  readonly compare?: { readonly product: string; readonly figure: string };
  /** Columns in their order. */
  readonly columns: readonly string[];
}

/** One line per contender, median (min-max) of each figure; the product's ratio to each, from the medians. */
export function report(plan: ReportPlan, results: ReadonlyMap<string, readonly Measured[]>): void {
  const { title, compare, columns } = plan;
  const head = ['', ...columns, ...(compare ? [`${compare.product} / this`] : [])];
  const table = new Table({ head, style: { head: [], border: [] } });
  for (const [name, rounds] of results)
    table.push([name, ...columns.map((column) => cell(rounds, column)), ...(compare ? [ratio(name)] : [])]);
  console.log(`\n${title}\n${table.toString()}\nload average ${loadavg().map(shown).join(' ')}`);

  function ratio(name: string): string {
    const { product, figure } = compare!;
    if (name === product) return '';
    return `${shown(medianOf(results.get(product)!, figure) / medianOf(results.get(name)!, figure))} x`;
  }
}

function cell(rounds: readonly Measured[], column: string): string {
  const values = rounds.flatMap((round) => (round[column] === undefined ? [] : [round[column]]));
  return values.length === 0 ? '' : shownSpread(spreadOf(values));
}

function medianOf(rounds: readonly Measured[], figure: string): number {
  return spreadOf(rounds.map((round) => round[figure] ?? Number.NaN)).median;
}

/** How bad it is when one says `i` and the other `j`; 0 when they agree. */
export type Disagreement = (i: number, j: number) => number;

export const linear: Disagreement = (i, j) => Math.abs(i - j);
export const quadratic: Disagreement = (i, j) => (i - j) ** 2;

/**
 * Cohen's weighted kappa of a square table (rows: the first judge, columns: the second): 1 minus weighted disagreement over
 * what chance would give (Cohen 1968, Psychological Bulletin 70, 213-220). Undefined where chance leaves no room to
 * disagree, as when both judged everything the same.
 */
export function weightedKappa(
  table: readonly (readonly number[])[],
  disagreement: Disagreement,
): number | undefined {
  const rows = table.map((row) => sum(row));
  const columns = table.map((_, column) => sum(table.map((row) => row[column]!)));
  const all = sum(rows);
  let [observed, expected] = [0, 0];
  for (const [i, row] of table.entries())
    for (const [j, count] of row.entries()) {
      observed += disagreement(i, j) * count;
      expected += (disagreement(i, j) * rows[i]! * columns[j]!) / all;
    }
  return expected > 0 ? 1 - observed / expected : undefined;
}

/**
 * The table of pairs of judgements, which count from 0. As large as the highest of them: levels that nobody gave add
 * nothing to either side of kappa.
 */
export function tableOf(pairs: readonly (readonly [number, number])[]): number[][] {
  const size = 1 + pairs.reduce((highest, pair) => Math.max(highest, ...pair), 0);
  const table = Array.from({ length: size }, () => Array.from({ length: size }, () => 0));
  for (const [first, second] of pairs) table[first]![second]! += 1;
  return table;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

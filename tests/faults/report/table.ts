import Table from 'cli-table3';
import type { Fault } from '../adversary/fault.ts';
import type { Survived } from '../adversary/adversary.ts';
import type { Book } from '../driver/book.ts';
import type { Finding } from '../oracle/finding.ts';

const plain = { style: { head: [], border: [] } };

/** Faults of each kind, how often survived, and how long it took until everything worked again. */
export function faultsTable(
  kinds: readonly Fault[],
  survived: readonly Survived[],
  impossible: ReadonlyMap<string, string>,
): string {
  const table = new Table({
    head: ['fault', 'survived', 'recovery, median', 'recovery, longest'],
    ...plain,
    colAligns: ['left', 'right', 'right', 'right'],
  });
  for (const [name, all] of Map.groupBy(survived, (one) => one.name)) {
    const times = all.map(({ recoveredMs }) => recoveredMs).sort((a, b) => a - b);
    table.push([name, all.length, seconds(times[times.length >> 1]!), seconds(times.at(-1)!)]);
  }
  for (const { name } of kinds)
    if (!impossible.has(name) && !survived.some((one) => one.name === name))
      table.push([name, { colSpan: 3, content: 'not survived, or not reached in the time' }]);
  for (const [name, why] of impossible) table.push([name, 'not possible here', { colSpan: 2, content: why }]);
  return table.toString();
}

/** What became of the commands. */
export function commandsTable(book: Book, findings: readonly Finding[], repeats: number): string {
  const count = (...kinds: string[]) =>
    findings.filter(({ kind }) => kinds.some((one) => kind.startsWith(one))).length;
  const table = new Table({ head: ['commands', ''], ...plain, colAligns: ['left', 'right'] });
  table.push(
    ['sent', book.entries.length],
    ['acknowledged', book.count('acknowledged')],
    ['unclear to the end', book.count('unclear')],
    ['refused', book.count('refused')],
    ['sent more than once (same key)', book.entries.filter(({ attempts }) => attempts > 1).length],
    ['lost', count('lost', 'import not carried out')],
    ['doubled', count('doubled', 'in two rows')],
    ['events repeated on their way', repeats],
  );
  return table.toString();
}

export function memoryTable(most: ReadonlyMap<string, number>, last: ReadonlyMap<string, number>): string {
  const table = new Table({
    head: ['process', 'most MiB', 'at the end'],
    ...plain,
    colAligns: ['left', 'right', 'right'],
  });
  for (const [name, mebibytes] of most) table.push([name, mebibytes, last.get(name) ?? '']);
  return table.toString();
}

/** That the oracle can see, shown on losses and doubles of our own making. */
export function plantedLine(planted: readonly { what: string; found: boolean }[]): string {
  const found = planted.filter((one) => one.found).length;
  return `Planted at the end, and found by the oracle: ${found} of ${planted.length} (${planted.map(({ what }) => what).join(', ')})`;
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}

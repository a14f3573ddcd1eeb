import { readFile, writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { delays, verdict } from './observation.ts';
import { WAYS } from './told.ts';
import type { SideBySide } from './side-by-side.ts';

const BEGIN = '<!-- npm run test:poison -- compare --write -->';
const END = '<!-- end -->';

interface Row {
  readonly validating: string;
  readonly plain: string;
  readonly ours: string;
  readonly cases: SideBySide[];
}

/** Cases that went alike share a row; the worst first. */
export async function comparisonTable(all: readonly SideBySide[]): Promise<string> {
  const rows = new Map<string, Row>();
  for (const one of all) {
    const harmless = one.specimen.outcome === 'applied';
    const [validating, plain] = WAYS.map((way) => verdict(one.plain[way], harmless));
    const row = { validating: validating!, plain: plain!, ours: verdict(one.ours, harmless) };
    const name = Object.values(row).join('|');
    rows.set(name, { ...row, cases: [...(rows.get(name)?.cases ?? []), one] });
  }
  const lines = [...rows.values()]
    .sort((a, b) => b.cases.length - a.cases.length)
    .map(({ validating, plain, ours, cases }) => {
      const names = cases.map(({ specimen }) => specimen.what).join('; ');
      const waits = (of: (one: SideBySide) => string) => [...new Set(cases.map(of))].sort().join(', ');
      const cells = [
        `${names} (${cases.length})`,
        `${validating} (${waits((one) => delays(one.plain.validating))})`,
        `${plain} (${waits((one) => delays(one.plain.plain))})`,
        `${ours} (${waits((one) => delays(one.ours))})`,
      ];
      return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
    });
  const head = [
    'bad message or handler',
    '`ServerKafka`, validated payload',
    '`ServerKafka`, payload as it comes',
    'Linghang',
  ];
  const text = [`| ${head.join(' | ')} |`, `| ${head.map(() => '---').join(' | ')} |`, ...lines].join('\n');
  return format(text, { parser: 'markdown', printWidth: 110 });
}

/** Puts the table where the README says it belongs. */
export async function writeInto(file: string, table: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${file} has no place for the table: ${BEGIN} ... ${END}`);
  await writeFile(file, `${text.slice(0, begin + BEGIN.length)}\n\n${table}\n${text.slice(end)}`);
}

import { readFile, writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { delays, verdict, VERDICTS, type Observation } from './observation.ts';
import type { SideBySide } from './side-by-side.ts';

const BEGIN = '<!-- npm run test:poison -- compare --write -->';
const END = '<!-- end -->';

const CONTENDERS: readonly [string, (one: SideBySide) => Observation][] = [
  ['`ServerKafka`, payload validated', ({ plain }) => plain.validating],
  ['`ServerKafka`, payload as it comes', ({ plain }) => plain.plain],
  ['Linghang', ({ ours }) => ours],
];

/** How often each came to what, and then case by case. */
export async function comparisonTable(all: readonly SideBySide[]): Promise<string> {
  const verdictOf = (one: SideBySide, of: (one: SideBySide) => Observation) =>
    verdict(of(one), one.specimen.outcome === 'applied');
  const names = CONTENDERS.map(([name]) => name);
  const counts = Object.entries(VERDICTS).map(([name, meaning]) => {
    const cells = CONTENDERS.map(([, of]) => all.filter((one) => verdictOf(one, of) === name).length);
    return [`**${name}**: ${meaning}`, ...cells.map((count) => (count === 0 ? '' : String(count)))];
  });
  const cases = all.map((one) => [
    one.specimen.what,
    ...CONTENDERS.map(([, of]) => `${verdictOf(one, of)}${delays(of(one))}`),
  ]);
  const text = [
    table([`of ${all.length} cases`, ...names], counts),
    'In brackets, where a second or more: the longest wait of a message behind the bad one, and of one in the other partition.',
    table(['bad message or handler', ...names], cases),
  ].join('\n\n');
  return format(text, { parser: 'markdown', printWidth: 110 });
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Puts the table where the README says it belongs. */
export async function writeInto(file: string, table: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${file} has no place for the table: ${BEGIN} ... ${END}`);
  await writeFile(file, `${text.slice(0, begin + BEGIN.length)}\n\n${table}\n${text.slice(end)}`);
}

import { isLocalDate } from '#kernel';
import { csvLines, ndjsonLines, TableUnreadable, xlsxLines, type BulkRow, type FileFormat } from '#bulk';

interface Column {
  readonly titles: readonly string[];
  /** What a cell means; one that means nothing stays its text and is refused by the field's rule. */
  readonly read?: (cell: string) => string;
}

const KINDS: readonly [RegExp, string][] = [
  [/自评|自测|self/i, 'self-assessment'],
  [/现场|入企|on-?site/i, 'on-site'],
];
const STAGES: readonly [RegExp, string][] = [
  [/改造前|^前$|before/i, 'before'],
  [/改造后|^后$|after/i, 'after'],
  [/复评|再评|re-?evaluation/i, 're-evaluation'],
];
const term = (terms: readonly [RegExp, string][]) => (cell: string) =>
  terms.find(([pattern]) => pattern.test(cell))?.[1] ?? cell;

const COLUMNS: Readonly<Record<string, Column>> = {
  code: {
    titles: ['统一社会信用代码', '社会信用代码', '信用代码', 'code'],
    read: (cell) => cell.toUpperCase(),
  },
  assessorId: { titles: ['评测员', '评测员账号', '评测人员', '评测人员账号', 'assessorId'] },
  day: { titles: ['评测日期', '计划日期', '入企日期', '日期', 'day'], read: readDay },
  stage: { titles: ['评测阶段', '阶段', 'stage'], read: term(STAGES) },
  kind: { titles: ['评测方式', '方式', 'kind'], read: term(KINDS) },
  assignmentId: { titles: ['任务编号', '编号', 'assignmentId'] },
};

/** How far down a sheet its header may stand, below titles and notes. */
const HEADER_WITHIN = 10;

export interface RawLine {
  readonly value?: unknown;
  readonly error?: string;
}

/** Streams the lines of a plan, NDJSON or a table with a header. Throws TableUnreadable for a table without one. */
export async function* planRows(path: string, format: FileFormat): AsyncIterable<BulkRow<RawLine>> {
  if (format === 'ndjson') {
    for await (const { row, ...raw } of ndjsonLines(path)) yield { row, raw };
    return;
  }
  let sheet: string | undefined;
  let fields: ReadonlyMap<string, number> | undefined;
  let looked = 0;
  let found = false;
  for await (const line of format === 'csv' ? csvLines(path) : xlsxLines(path)) {
    if (line.sheet !== sheet) [sheet, fields, looked] = [line.sheet, undefined, 0];
    if (line.cells.every((cell) => cell === '')) continue;
    if (fields) yield { row: line.row, sheet: line.sheet, raw: { value: lineOf(line.cells, fields) } };
    else if (looked < HEADER_WITHIN) {
      looked += 1;
      fields = headerOf(line.cells);
      found ||= fields !== undefined;
    }
  }
  if (!found) throw new TableUnreadable(format, new Error('no header with 统一社会信用代码 and 评测日期'));
}

function headerOf(cells: readonly string[]): ReadonlyMap<string, number> | undefined {
  const titles = cells.map((cell) => cell.replace(/\s/g, '').replace(/[（(].*[)）]$/, ''));
  const places = Object.entries(COLUMNS).map(
    ([field, column]) => [field, titles.findIndex((title) => column.titles.includes(title))] as const,
  );
  const fields = new Map(places.filter(([, place]) => place >= 0));
  return fields.has('code') && fields.has('day') ? fields : undefined;
}

function lineOf(cells: readonly string[], fields: ReadonlyMap<string, number>): Record<string, string> {
  const read = [...fields].map(([field, place]) => [field, (cells[place] ?? '').trim()] as const);
  return Object.fromEntries(
    read
      .filter(([, cell]) => cell !== '')
      .map(([field, cell]) => [field, COLUMNS[field]?.read?.(cell) ?? cell]),
  );
}

/** `2026-06-01`, `2026/6/1`, `2026年6月1日`. */
function readDay(cell: string): string {
  const match = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(cell);
  if (!match) return cell;
  const [, year, month, day] = match;
  const written = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
  return isLocalDate(written) ? written : cell;
}

import { csvLines, ndjsonLines, TableUnreadable, xlsxLines, type BulkRow, type FileFormat } from '#bulk';

/** A column of a bureau's table: the names its header may have, and what a cell means. */
export interface TableColumn {
  readonly titles: readonly string[];
  /** The value of a cell that is not empty; a cell that means nothing stays its text and is refused by the field's rule. */
  readonly read?: (cell: string, title: string) => unknown;
  /** Without a header of that name: the sheet's name, which such lists are called by. */
  readonly orSheet?: boolean;
}

export type TableColumns = Readonly<Record<string, TableColumn>>;

export interface RawLine {
  readonly value?: unknown;
  readonly error?: string;
}

/** How far down a sheet its header may stand, below titles and notes. */
const HEADER_WITHIN = 10;

interface Place {
  readonly field: string;
  readonly index: number;
  readonly title: string;
}

/** Streams the lines of a table or of an NDJSON file as objects of one shape. Throws TableUnreadable without a header. */
export async function* tableRows(
  path: string,
  format: FileFormat,
  columns: TableColumns,
): AsyncIterable<BulkRow<RawLine>> {
  if (format === 'ndjson') {
    for await (const { row, ...raw } of ndjsonLines(path)) yield { row, raw };
    return;
  }
  let sheet: string | undefined;
  let plan: readonly Place[] | undefined;
  let looked = 0;
  let found = false;
  for await (const line of format === 'csv' ? csvLines(path) : xlsxLines(path)) {
    if (line.sheet !== sheet) [sheet, plan, looked] = [line.sheet, undefined, 0];
    if (line.cells.every((cell) => cell === '')) continue;
    if (plan) yield { row: line.row, sheet: line.sheet, raw: { value: lineOf(line, plan, columns) } };
    else if (looked < HEADER_WITHIN) {
      looked += 1;
      plan = planOf(line.cells, columns);
      found ||= plan !== undefined;
    }
  }
  if (!found) throw new TableUnreadable(format, new Error('no header with 统一社会信用代码'));
}

/** A header names the credit code and at least one more column. */
function planOf(cells: readonly string[], columns: TableColumns): Place[] | undefined {
  const titles = cells.map((cell) => cell.replace(/\s/g, ''));
  const places = Object.entries(columns).flatMap(([field, { titles: names }]): Place[] => {
    const index = titles.findIndex((title) => names.includes(title.replace(/[（(].*[)）]$/, '')));
    return index < 0 ? [] : [{ field, index, title: titles[index]! }];
  });
  return places.length > 1 && places.some(({ field }) => field === 'code') ? places : undefined;
}

function lineOf(
  { sheet, cells }: { readonly sheet: string; readonly cells: readonly string[] },
  plan: readonly Place[],
  columns: TableColumns,
): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  for (const [field, { read, orSheet }] of Object.entries(columns)) {
    const place = plan.find((one) => one.field === field);
    const cell = place ? (cells[place.index] ?? '').trim() : orSheet ? sheet : '';
    if (cell !== '') value[field] = read ? read(cell, place?.title ?? '') : cell;
  }
  return value;
}

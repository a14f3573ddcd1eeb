import type { Readable } from 'node:stream';
import ExcelJS from 'exceljs';

/** What is seen of a workbook without opening it: texts only, whatever a cell holds. */
export interface WorkbookPreview {
  readonly sheets: readonly SheetPreview[];
  readonly moreSheets: boolean;
}

interface SheetPreview {
  readonly name: string;
  /** As numbered in the sheet; rows that hold nothing may be absent. */
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
  readonly moreRows: boolean;
  readonly moreColumns: boolean;
}

const MOST_SHEETS = 3;
const MOST_ROWS = 50;
const MOST_COLUMNS = 20;
const MOST_CHARACTERS = 200;

/**
 * The first rows of the first visible sheets. No formula is computed or told: a cell with one shows the result that was
 * stored with it. Throws where the parts of the archive are no tables.
 */
export async function previewOfWorkbook(content: Readable): Promise<WorkbookPreview> {
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(content as never, {
    ...{ worksheets: 'emit', sharedStrings: 'cache', styles: 'cache', hyperlinks: 'ignore', entries: 'emit' },
  });
  const sheets: SheetPreview[] = [];
  for await (const sheet of reader) {
    const { name, state } = sheet as unknown as { name: string; state?: string };
    const isHidden = state === 'hidden' || state === 'veryHidden';
    if (!isHidden && sheets.length === MOST_SHEETS) return { sheets, moreSheets: true };
    const seen = await firstRows(sheet);
    if (!isHidden) sheets.push({ name, ...seen });
  }
  return { sheets, moreSheets: false };
}

/** Reads the sheet to its end: what is left of an entry would keep the next one from coming. */
async function firstRows(rows: AsyncIterable<ExcelJS.Row>): Promise<Omit<SheetPreview, 'name'>> {
  const seen: { row: number; cells: string[] }[] = [];
  let [moreRows, moreColumns] = [false, false];
  for await (const row of rows) {
    if (row.number > MOST_ROWS) moreRows = true;
    else {
      const count = Math.min(row.cellCount, MOST_COLUMNS);
      moreColumns ||= row.cellCount > count;
      const cells = Array.from({ length: count }, (_, place) => shortened(shown(row.getCell(place + 1))));
      seen.push({ row: row.number, cells });
    }
  }
  return { rows: seen, moreRows, moreColumns };
}

function shown({ value, numFmt }: ExcelJS.Cell): string {
  if (typeof value === 'number' && /%/.test(numFmt ?? '')) return `${Number((value * 100).toPrecision(12))}%`;
  return textOf(value);
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dayOf(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (typeof value !== 'object') return '';
  if ('richText' in value)
    return (value.richText as { text?: unknown }[]).map(({ text }) => textOf(text)).join('');
  if ('formula' in value || 'sharedFormula' in value) return 'result' in value ? textOf(value.result) : '';
  if ('error' in value) return textOf(value.error);
  return 'text' in value ? textOf(value.text) : '';
}

/** Sheets know no zone: their days are read as UTC and shown as they stand there. */
function dayOf(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const [day, time] = date.toISOString().split('T') as [string, string];
  return time.startsWith('00:00') ? day : `${day} ${time.slice(0, 5)}`;
}

function shortened(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text;
}

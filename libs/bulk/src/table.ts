import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { parse } from 'csv-parse';
import ExcelJS from 'exceljs';

/** A line of a table as it stands in the file: trimmed texts, in the order of the columns. */
export interface TableLine {
  /** Name of the sheet; empty for CSV. */
  readonly sheet: string;
  /** 1-based line in the sheet or file, as a person sees it. */
  readonly row: number;
  readonly cells: readonly string[];
}

/** Streams the lines of every visible sheet of an .xlsx workbook. Throws TableUnreadable for anything else. */
export async function* xlsxLines(path: string): AsyncIterable<TableLine> {
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(createReadStream(path), {
    worksheets: 'emit',
    sharedStrings: 'cache',
    hyperlinks: 'ignore',
    styles: 'cache',
    entries: 'emit',
  });
  try {
    for await (const sheet of reader) {
      const { name, state } = sheet as unknown as { name: string; state?: string };
      const isHidden = state === 'hidden' || state === 'veryHidden';
      for await (const row of sheet)
        if (!isHidden) yield { sheet: name, row: row.number, cells: cellsOf(row) };
    }
  } catch (cause) {
    throw new TableUnreadable('xlsx', cause);
  }
}

/** Streams the lines of a CSV file in UTF-8 or, as Chinese office programs write it, GB 18030. */
export async function* csvLines(path: string): AsyncIterable<TableLine> {
  const encoding = (await isUtf8(path)) ? 'utf-8' : 'gb18030';
  const parser = parse({
    bom: true,
    trim: true,
    relax_column_count: true,
    skip_empty_lines: false,
    info: true,
  });
  // A failure to read ends the parser, and with it the loop below.
  pipeline(Readable.from(decoded(path, encoding)), parser, () => undefined);
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>)
      yield { sheet: '', row: info.lines, cells: record };
  } catch (cause) {
    throw new TableUnreadable('csv', cause);
  }
}

export class TableUnreadable extends Error {
  constructor(
    readonly format: 'xlsx' | 'csv' | 'ndjson',
    cause: unknown,
  ) {
    super(`not a readable ${format} file`, { cause });
  }
}

function cellsOf(row: ExcelJS.Row): string[] {
  const values = (row.values as ExcelJS.CellValue[]).slice(1);
  return Array.from(values, textOf);
}

/** Numbers and dates as a person reads them in the cell; a formula is its cached result. */
function textOf(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== 'object') return String(value).trim();
  if ('richText' in value)
    return value.richText
      .map(({ text }) => text)
      .join('')
      .trim();
  if ('result' in value) return textOf(value.result as ExcelJS.CellValue);
  if ('error' in value) return String(value.error);
  if ('text' in value) return String(value.text).trim();
  return '';
}

/** Decodes a file piece by piece; with `fatal` throws TypeError at the first byte that is not in the encoding. */
async function* decoded(path: string, encoding: string, fatal = false): AsyncIterable<string> {
  const decoder = new TextDecoder(encoding, { fatal });
  for await (const bytes of createReadStream(path)) yield decoder.decode(bytes as Buffer, { stream: true });
  yield decoder.decode();
}

async function isUtf8(path: string): Promise<boolean> {
  try {
    for await (const _text of decoded(path, 'utf-8', true));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return false;
    throw error;
  }
}

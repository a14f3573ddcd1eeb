import type { Fill, Row, Worksheet } from 'exceljs';

/** What a cell may begin with that a spreadsheet program takes for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** A text that stays one, whatever program the sheet is copied to. */
export function safeText(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

export function safeCell<Value extends string | number | null>(value: Value): Value | string {
  return typeof value === 'string' ? safeText(value) : value;
}

const HEAD_FILL: Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF3F5F8' } };
const LINE = { style: 'thin', color: { argb: 'FFC4CAD3' } } as const;
export const BORDER = { top: LINE, bottom: LINE, left: LINE, right: LINE };
/** On every machine of a Chinese office. */
export const FONT = { name: '宋体', size: 11 } as const;

export interface SheetColumn {
  readonly title: string;
  /** In characters of the standard width; a Chinese one takes two. */
  readonly width: number;
  readonly align?: 'left' | 'center' | 'right';
}

/** A number stands off from the text in the column after it. */
const SIDE = {
  left: { horizontal: 'left', wrapText: true },
  center: { horizontal: 'center', wrapText: true },
  // LibreOffice forgets the indent of some numbers that may wrap.
  right: { horizontal: 'right', indent: 1 },
} as const;

/** A table with a header that stays in sight and comes again on every printed page. */
export function headOf(sheet: Worksheet, columns: readonly SheetColumn[]): void {
  sheet.columns = columns.map(({ width, align = 'left' }) => ({
    width,
    style: { font: FONT, alignment: { ...SIDE[align], vertical: 'top' } },
  }));
  const head = sheet.getRow(1);
  head.values = columns.map(({ title }) => safeText(title));
  head.font = { ...FONT, bold: true };
  head.eachCell((cell) => {
    cell.fill = HEAD_FILL;
    cell.border = BORDER;
    cell.alignment = { vertical: 'middle', horizontal: 'center', wrapText: true };
  });
  fitRow(head, columns);
}

const LINE_HEIGHT = 16.5;
/** What Excel takes. */
const HIGHEST = 409;

/** A row as high as its texts: not every program grows rows by itself. */
export function fitRow(row: Row, columns: readonly Pick<SheetColumn, 'width'>[]): void {
  let lines = 1;
  columns.forEach(({ width }, place) => {
    const { value } = row.getCell(place + 1);
    if (typeof value === 'string') lines = Math.max(lines, linesOf(value, width));
  });
  row.height = Math.min(HIGHEST, lines * LINE_HEIGHT);
}

function linesOf(text: string, width: number): number {
  if (text.length * 2 <= width && !text.includes('\n')) return 1;
  // A margin for the cell's padding and for words that are not broken.
  const room = Math.max(1, width - 2);
  return text
    .split('\n')
    .reduce((lines, line) => lines + Math.max(1, Math.ceil(widthOf(line) / room)), wrapped(text));
}

/** A long word, such as a digest, moves to a line of its own. */
function wrapped(text: string): number {
  return /[!-~]{40}/.test(text) && !/^[!-~]+$/.test(text) ? 1 : 0;
}

function widthOf(text: string): number {
  let width = 0;
  for (const sign of text) width += sign > '\u00ff' ? 2 : 1.1;
  return width;
}

export const PRINT = { paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 } as const;
/** Page numbers, where a printed sheet is put together again. */
export const FOOTER = { oddFooter: '&C第 &P 页，共 &N 页' };

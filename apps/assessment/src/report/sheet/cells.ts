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

export interface SheetColumn {
  readonly title: string;
  /** In characters of the standard width; a Chinese one takes two. */
  readonly width: number;
  readonly align?: 'left' | 'center' | 'right';
  readonly numFmt?: string;
}

/** A table with a header that stays in sight and comes again on every printed page. */
export function headOf(sheet: Worksheet, columns: readonly SheetColumn[], at = 1): void {
  sheet.columns = columns.map(({ width, align = 'left', numFmt }) => ({
    width,
    style: { alignment: { horizontal: align, vertical: 'top', wrapText: true }, ...(numFmt && { numFmt }) },
  }));
  const head = sheet.getRow(at);
  head.values = columns.map(({ title }) => safeText(title));
  styleHead(head);
}

export function styleHead(row: Row): void {
  row.font = { bold: true };
  row.eachCell((cell) => {
    cell.fill = HEAD_FILL;
    cell.border = BORDER;
    cell.alignment = { vertical: 'middle', horizontal: 'center', wrapText: true };
  });
}

export const PRINT = { paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 } as const;
/** Page numbers, where a printed sheet is put together again. */
export const FOOTER = { oddFooter: '&C第 &P 页，共 &N 页' };

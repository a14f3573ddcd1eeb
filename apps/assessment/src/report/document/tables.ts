import type { Content, ContentTable, Style, TableCell } from 'pdfmake/interfaces.js';
import { ruled } from './look.ts';

export interface Column {
  readonly title: string;
  /** In points; `*` shares what is left. */
  readonly width: number | '*';
  readonly align?: Alignment;
}

type Alignment = 'left' | 'center' | 'right';

/** A table whose header comes again on every page and whose rows are never split over two pages. */
export function tableOf(columns: readonly Column[], rows: readonly (readonly Cell[])[]): ContentTable {
  const head = columns.map(({ title, align = 'left' }) => ({
    text: title,
    style: 'columnHead',
    alignment: align,
  }));
  const body = rows.map((row) => row.map((cell, place) => aligned(cell, columns[place]!.align ?? 'left')));
  return {
    layout: ruled,
    fontSize: 8.5,
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: columns.map(({ width }) => width),
      body: [head, ...body],
    },
  };
}

type Cell = string | ({ readonly alignment?: Alignment } & ({ text: string } | { stack: Content[] }) & Style);

function aligned(cell: Cell, alignment: Alignment): TableCell {
  return typeof cell === 'string' ? { text: cell, alignment } : { alignment, ...cell };
}

/** A heading that does not stay behind at the foot of a page, and what it is the heading of. */
export function section(title: string, ...content: readonly (Content | undefined)[]): Content[] {
  return [
    { text: title, style: 'heading', headlineLevel: 1 },
    ...content.filter((part): part is Content => part !== undefined),
  ];
}

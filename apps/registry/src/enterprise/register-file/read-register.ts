import { csvLines, TableUnreadable, xlsxLines, type BulkRow, type FileFormat, type TableLine } from '#bulk';
import { planColumns, type ColumnPlan } from './columns.ts';

/** A line of the list with the plan of the sheet it stands on. */
export interface RegisterLine {
  readonly plan: ColumnPlan;
  readonly cells: readonly string[];
}

/** How far down a sheet its header may stand, below titles and notes. */
const HEADER_WITHIN = 10;

/**
 * Streams the lines of a bureau's register list: any number of sheets, each with a title above its header.
 * Throws TableUnreadable when no sheet has a header with 统一社会信用代码 and 企业名称.
 */
export async function* readRegister(path: string, format: FileFormat): AsyncIterable<BulkRow<RegisterLine>> {
  const lines = format === 'csv' ? csvLines(path) : xlsxLines(path);
  let sheet: string | undefined;
  let plan: ColumnPlan | undefined;
  let looked = 0;
  let found = false;
  for await (const line of lines) {
    if (line.sheet !== sheet) [sheet, plan, looked] = [line.sheet, undefined, 0];
    if (isEmpty(line)) continue;
    if (plan) yield { row: line.row, sheet: line.sheet, raw: { plan, cells: line.cells } };
    else if (looked < HEADER_WITHIN) {
      looked += 1;
      plan = planColumns(line.cells);
      found ||= plan !== undefined;
    }
  }
  if (!found) throw new TableUnreadable(format, new Error('no header with 统一社会信用代码 and 企业名称'));
}

function isEmpty({ cells }: TableLine): boolean {
  return cells.every((cell) => cell === '');
}

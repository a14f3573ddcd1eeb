import { setImmediate as breathe } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import type { MaturityModel } from '../../evaluation/domain/model/maturity-model.ts';
import { concernOf } from '../content/record.ts';
import { fitRow, FOOTER, headOf, PRINT, safeCell, safeText, type SheetColumn } from '../sheet/cells.ts';
import { exportColumns, type ExportedEvaluation } from './export-columns.ts';

export interface ExportedEdition {
  /** Every revision of the edition that is known, newest first. */
  readonly revisions: readonly [MaturityModel, ...MaturityModel[]];
  /** In the order of the list, some at a time. */
  readonly batches: AsyncIterable<readonly ExportedEvaluation[]>;
}

/**
 * Writes a sheet for each edition, a row for each evaluation, row by row into the file, so that memory does not grow with
 * their number. Resolves to how many there were.
 */
export async function writeExport(path: string, editions: readonly ExportedEdition[]): Promise<number> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    filename: path,
    useStyles: true,
    useSharedStrings: false,
  });
  let count = 0;
  for (const { revisions, batches } of editions) {
    const columns = exportColumns(revisions);
    const sheet = workbook.addWorksheet(`${revisions[0].edition}版`, {
      views: [{ state: 'frozen', xSplit: 2, ySplit: 1 }],
      // Too wide for a page: on A3, page beside page, each with the names of enterprises and columns.
      pageSetup: {
        paperSize: A3 as ExcelJS.PaperSize,
        orientation: 'landscape',
        pageOrder: 'overThenDown',
        scale: 70,
        printTitlesRow: '1:1',
        printTitlesColumn: 'A:B',
      },
      headerFooter: FOOTER,
    });
    headOf(sheet, columns);
    sheet.getRow(1).commit();
    let rows = 0;
    for await (const evaluations of batches) {
      for (const evaluation of evaluations) {
        const row = sheet.addRow(columns.map(({ cell }) => safeCell(cell(evaluation))));
        fitRow(row, columns);
        row.commit();
      }
      rows += evaluations.length;
      await breathe();
    }
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows + 1, column: columns.length } };
    sheet.commit();
    count += rows;
  }
  openPoints(workbook, editions);
  await workbook.commit();
  return count;
}

const A3 = 8;

const OPEN_POINTS: readonly SheetColumn[] = [
  { title: '版本', width: 10 },
  { title: '指标修订', width: 10, align: 'right' },
  { title: '涉及', width: 24 },
  { title: '尚待与官方文本核对的内容', width: 100 },
];

function openPoints(workbook: ExcelJS.Workbook, editions: readonly ExportedEdition[]): void {
  const sheet = workbook.addWorksheet('待核对', {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: { ...PRINT, orientation: 'landscape', printTitlesRow: '1:1' },
    headerFooter: FOOTER,
  });
  headOf(sheet, OPEN_POINTS);
  for (const model of editions.flatMap(({ revisions }) => revisions))
    for (const point of model.openPoints) {
      const { edition, revision } = model;
      const row = sheet.addRow([edition, revision, concernOf(model, point), safeText(point.text.zh)]);
      fitRow(row, OPEN_POINTS);
      row.commit();
    }
  sheet.commit();
}

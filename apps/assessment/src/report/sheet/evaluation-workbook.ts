import ExcelJS from 'exceljs';
import type { ReportContent } from '../content/report-content.ts';
import { BORDER, fitRow, FOOTER, headOf, PRINT, safeCell, safeText, type SheetColumn } from './cells.ts';
import { resultSheet } from './result-sheet.ts';

type Cells = readonly (string | number | null)[];

/** An evaluation as a workbook: result, answers and scenes in the order of the official form, and what is open. */
export async function evaluationWorkbook(content: ReportContent): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = 'Linghang';
  workbook.created = new Date(content.recordedAt);
  workbook.modified = new Date(content.recordedAt);
  workbook.title = safeText(content.title);
  resultSheet(workbook, content);
  if (content.answers.length > 0) tableSheet(workbook, '题目', ANSWER_COLUMNS, answerRows(content));
  if (content.scenes.length > 0) tableSheet(workbook, '应用场景', SCENE_COLUMNS, sceneRows(content));
  if (content.evidence.length > 0) tableSheet(workbook, '证明材料', EVIDENCE_COLUMNS, evidenceRows(content));
  if (content.openPoints.length > 0) tableSheet(workbook, '待核对', OPEN_COLUMNS, openRows(content));
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

const ANSWER_COLUMNS: readonly SheetColumn[] = [
  { title: '题号', width: 7 },
  { title: '维度', width: 14 },
  { title: '指标', width: 12 },
  { title: '二级指标', width: 14 },
  { title: '题目', width: 38 },
  { title: '所选选项', width: 10, align: 'center' },
  { title: '选项内容', width: 60 },
  { title: '得分', width: 9, align: 'right' },
  { title: '满分', width: 9, align: 'right' },
  { title: '填报数据', width: 36 },
];

function answerRows({ answers }: ReportContent): Cells[] {
  return answers.map(({ id, dimension, indicator, topic, question, chosen, points, of, numbers }) => [
    ...[id, dimension, indicator, topic, question],
    chosen.map(({ key }) => key).join('、'),
    chosen.map(({ key, text }) => `${key} ${text}`).join('\n'),
    Number(points),
    Number(of),
    numbers.map(({ name, value, unit }) => `${name}：${value} ${unit}`).join('\n'),
  ]);
}

const SCENE_COLUMNS: readonly SheetColumn[] = [
  { title: '编号', width: 7 },
  { title: '类别', width: 20 },
  { title: '场景', width: 14 },
  { title: '约束性', width: 9, align: 'center' },
  { title: '等级', width: 7, align: 'center' },
  { title: '该等级的要求', width: 90 },
];

function sceneRows({ scenes }: ReportContent): Cells[] {
  return scenes.map(({ id, group, name, constraint, level, text }) => [
    ...[id, group, name, constraint ? '★' : ''],
    level,
    text,
  ]);
}

const EVIDENCE_COLUMNS: readonly SheetColumn[] = [
  { title: '题目／场景', width: 24 },
  { title: '类型', width: 16 },
  { title: '大小', width: 12, align: 'right' },
  { title: 'SHA-256（前 16 位）', width: 22 },
];

function evidenceRows({ evidence }: ReportContent): Cells[] {
  return evidence.map(({ item, about, kind, size, sha256 }) => [`${item} ${about}`, kind, size, sha256]);
}

const OPEN_COLUMNS: readonly SheetColumn[] = [
  { title: '涉及', width: 24 },
  { title: '尚待与官方文本核对的内容', width: 100 },
];

function openRows({ openPoints }: ReportContent): Cells[] {
  return openPoints.map(({ concerns, text }) => [concerns, text]);
}

function tableSheet(
  workbook: ExcelJS.Workbook,
  name: string,
  columns: readonly SheetColumn[],
  rows: readonly Cells[],
): void {
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: { ...PRINT, orientation: 'landscape', printTitlesRow: '1:1' },
    headerFooter: FOOTER,
  });
  headOf(sheet, columns);
  for (const cells of rows) {
    const row = sheet.addRow(cells.map(safeCell));
    row.eachCell({ includeEmpty: true }, (cell) => (cell.border = BORDER));
    fitRow(row, columns);
  }
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
}

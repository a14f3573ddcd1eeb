import ExcelJS from 'exceljs';
import type { Fact, ReportContent } from '../content/report-content.ts';
import { BORDER, FOOTER, headOf, PRINT, safeCell, safeText, type SheetColumn } from './cells.ts';

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
  }
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
}

/** The first sheet: two columns, one fact a line, in blocks. */
function resultSheet(workbook: ExcelJS.Workbook, content: ReportContent): void {
  const sheet = workbook.addWorksheet('评测结果', {
    pageSetup: { ...PRINT, orientation: 'portrait' },
    headerFooter: FOOTER,
  });
  sheet.columns = [{ width: 30 }, { width: 80 }];
  const { title, basis, marks, facts, result, dimensions, levelRules, gap, notes, log } = content;
  const heading = (text: string, size: number) => {
    const row = sheet.addRow([safeText(text)]);
    row.font = { bold: true, size };
    sheet.mergeCells(row.number, 1, row.number, 2);
  };
  const block = (name: string, lines: readonly { label: string; value: string | number }[]) => {
    if (lines.length === 0) return;
    sheet.addRow([]);
    heading(name, 12);
    for (const { label, value } of lines) {
      const row = sheet.addRow([safeText(label), safeCell(value)]);
      row.eachCell((cell) => (cell.border = BORDER));
      row.alignment = { vertical: 'top', horizontal: 'left', wrapText: true };
    }
  };
  heading(title, 16);
  heading(basis, 10);
  for (const line of marks.lines) {
    heading(line, 11);
    sheet.lastRow!.font = { bold: true, size: 11, color: { argb: 'FFB3261E' } };
    sheet.lastRow!.alignment = { wrapText: true };
  }
  block('基本情况', facts);
  block('结果', [
    { label: result.label, value: result.level },
    ...result.parts.map(({ label, value, note }) => ({ label, value: note ? `${value}（${note}）` : value })),
  ]);
  block(
    '各维度得分',
    dimensions.map(({ name, score, of }) => ({
      label: of ? `${name}（满分 ${of}）` : name,
      value: Number(score),
    })),
  );
  block(
    '等级判定',
    levelRules.map(({ name, score, scenes, constraintScenes, reached }) => ({
      label: name,
      value: [
        reached ? '达到' : '未达到',
        `得分 ${score}`,
        ...(scenes ? [`场景 ${scenes}`, `其中约束性 ${constraintScenes}`] : []),
      ].join('；'),
    })),
  );
  if (gap) block(gap.title, numbered(gap.reasons));
  block('发布记录', content.history);
  block('复核退回意见', content.remarks);
  block('说明', numbered(notes));
  block('核验', log);
}

function numbered(texts: readonly string[]): Fact[] {
  return texts.map((value, place) => ({ label: String(place + 1), value }));
}

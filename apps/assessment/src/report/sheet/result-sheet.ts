import type ExcelJS from 'exceljs';
import type { Fact, ReportContent } from '../content/report-content.ts';
import { BORDER, fitRow, FONT, FOOTER, PRINT, safeCell, safeText } from './cells.ts';

const COLUMNS = [{ width: 30 }, { width: 80 }];

/** The first sheet: two columns, one fact a line, in blocks. */
export function resultSheet(workbook: ExcelJS.Workbook, content: ReportContent): void {
  const sheet = workbook.addWorksheet('评测结果', {
    pageSetup: { ...PRINT, orientation: 'portrait' },
    headerFooter: FOOTER,
  });
  sheet.columns = COLUMNS.map(({ width }) => ({ width, style: { font: FONT } }));
  const { title, basis, marks, facts, result, dimensions, levelRules, gap, notes, log } = content;
  const heading = (text: string, size: number) => {
    const row = sheet.addRow([safeText(text)]);
    row.font = { ...FONT, bold: true, size };
    row.height = 1.6 * size;
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
      fitRow(row, COLUMNS);
    }
  };
  heading(title, 16);
  heading(basis, 10);
  // Not merged, as a merged row does not grow with its text.
  for (const line of marks.lines) {
    const row = sheet.addRow(['注意', safeText(line)]);
    row.font = { ...FONT, bold: true, color: { argb: 'FFB3261E' } };
    row.alignment = { vertical: 'top', wrapText: true };
    fitRow(row, COLUMNS);
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

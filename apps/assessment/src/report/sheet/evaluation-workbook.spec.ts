import ExcelJS from 'exceljs';
import { aFiledSheet, aReported } from '../../../testing/reported.ts';
import { aRegisteredTotal } from '../../../testing/filings.ts';
import { model2024 } from '../../../testing/model-2024.ts';
import { model2022 } from '../../../testing/other-models.ts';
import { writeContent } from '../content/write-content.ts';
import { safeText } from './cells.ts';
import { evaluationWorkbook } from './evaluation-workbook.ts';

async function workbookOf(...changes: Parameters<typeof aReported>): Promise<ExcelJS.Workbook> {
  const bytes = await evaluationWorkbook(writeContent(aReported(...changes)));
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes.slice().buffer);
  return workbook;
}

function texts(workbook: ExcelJS.Workbook): string[] {
  const found: string[] = [];
  workbook.eachSheet((sheet) =>
    sheet.eachRow((row) => row.eachCell(({ value }) => void found.push(String(value)))),
  );
  return found;
}

describe('an evaluation as a workbook', () => {
  it('has the result first, then answers, scenes, evidence and what is open', async () => {
    const workbook = await workbookOf();
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([
      ...['评测结果', '题目', '应用场景', '证明材料', '待核对'],
    ]);
    expect(texts(workbook)).toEqual(
      expect.arrayContaining(['二级（规范级）', '40（满分 100 分）', '株洲堃喆装备有限公司']),
    );
  });
  it('keeps points as numbers that stand off from the text beside them', async () => {
    const sheet = (await workbookOf()).getWorksheet('题目')!;
    const points = sheet.getColumn(8).values.slice(2);
    expect(points.every((value) => typeof value === 'number')).toBe(true);
    expect(sheet.getCell('I2').alignment).toMatchObject({ horizontal: 'right', indent: 1 });
  });
  it('prints on whole pages, with rows as high as their texts', async () => {
    const filing = aFiledSheet();
    const remarks = [{ item: 'general', text: '照片不清晰。'.repeat(60) }];
    const state = { status: 'returned' as const, filing, revisions: [], revocations: [], remarks };
    const workbook = await workbookOf({ filing, state, revision: undefined });
    for (const { pageSetup } of workbook.worksheets)
      expect(pageSetup).toMatchObject({ paperSize: 9, fitToWidth: 1, fitToHeight: 0 });
    const heights: number[] = [];
    workbook.getWorksheet('评测结果')!.eachRow(({ height }) => void heights.push(height));
    expect(Math.max(...heights)).toBeGreaterThan(9 * 15);
  });
  it.each(['=HYPERLINK("http://x")', '+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1'])(
    'never begins a cell with %j',
    (text) => {
      expect(safeText(text)).toBe(`'${text}`);
    },
  );
  it('holds no formula, whatever an enterprise is called or a reviewer writes', async () => {
    const filing = aFiledSheet({ assessorId: '@assessor' });
    const state = { status: 'returned' as const, filing, revisions: [], revocations: [] };
    const remarks = [{ item: 'general', text: '-2+3' }];
    const workbook = await workbookOf({
      ...{ filing, state: { ...state, remarks }, revision: undefined },
      enterprise: { name: '=cmd|calc' },
    });
    const found = texts(workbook);
    expect(found.filter((text) => /^[=+@-]/.test(text))).toEqual([]);
    expect(found).toEqual(expect.arrayContaining(["'=cmd|calc", "'-2+3", "'@assessor"]));
  });
  it('has every open point of the filing, with what it concerns', async () => {
    const sheet = (await workbookOf()).getWorksheet('待核对')!;
    const rows = sheet.getRows(2, sheet.rowCount - 1)!.map(({ values }) => (values as string[]).slice(1));
    expect(rows.map(([, text]) => text)).toEqual(model2024.openPoints.map(({ text }) => text.zh));
    expect(rows[0]![0]).toBe('等级判定规则');
    expect(rows.map(([concerns]) => concerns)).toContain('S12 仓储物流');
  });
  it('is one sheet and its open points where only a total was registered', async () => {
    const filed = aRegisteredTotal(56_500);
    const openPoints = model2022.openPoints.map(({ id }) => id);
    const filing = { ...filed, result: { ...filed.result, openPoints } };
    const state = { status: 'filed' as const, filing, revisions: [], revocations: [] };
    const workbook = await workbookOf({ filing, state, model: model2022, revision: undefined, evidence: [] });
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['评测结果', '待核对']);
    const found = texts(workbook);
    expect(found).toContain('56.5（满分 100 分）');
    expect(found).toEqual(expect.arrayContaining(model2022.openPoints.map(({ text }) => text.zh)));
  });
});

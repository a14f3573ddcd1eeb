import { Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import { aZip, workbookParts } from '../../../testing/evidence-files.ts';
import { SpooledFile } from '../storage/spooled-file.ts';
import { inspectFile } from './inspect-file.ts';
import { workbookPreviewOf } from './workbook-preview.ts';
import type { WorkbookPreview } from './workbook-texts.ts';

async function spooled<T>(content: Uint8Array, look: (file: SpooledFile) => Promise<T>): Promise<T> {
  const file = await SpooledFile.receive(Readable.from([Buffer.from(content)]), { mostBytes: 1e9 });
  try {
    return await look(file);
  } finally {
    await file.close();
  }
}

async function previewOf(write: (book: ExcelJS.Workbook) => void): Promise<WorkbookPreview> {
  const book = new ExcelJS.Workbook();
  write(book);
  const { preview } = await spooled(new Uint8Array(await book.xlsx.writeBuffer()), inspectFile);
  return JSON.parse(preview!.toString()) as WorkbookPreview;
}

describe('the preview of a workbook', () => {
  it('has the first rows of its visible sheets, each cell as a text', async () => {
    const { sheets, moreSheets } = await previewOf((book) => {
      const list = book.addWorksheet('设备清单');
      list.addRow(['名称', '数量', '启用', '联网率', '已联网']);
      list.addRow(['数控<b>车床</b>', 12, new Date('2024-03-01'), 0.07, true]);
      list.getCell('D2').numFmt = '0%';
      list.getCell('A4').value = { richText: [{ text: '合' }, { font: { bold: true }, text: '计' }] };
      list.getCell('B4').value = { text: '见附件', hyperlink: 'https://example.invalid/' };
      book.addWorksheet('秘密', { state: 'hidden' }).addRow(['看不见']);
      book.addWorksheet('空');
    });
    expect(sheets.map(({ name }) => name)).toEqual(['设备清单', '空']);
    expect(sheets[0]).toEqual({
      ...{ name: '设备清单', moreRows: false, moreColumns: false },
      rows: [
        { row: 1, cells: ['名称', '数量', '启用', '联网率', '已联网'] },
        { row: 2, cells: ['数控<b>车床</b>', '12', '2024-03-01', '7%', 'TRUE'] },
        { row: 4, cells: ['合计', '见附件'] },
      ],
    });
    expect(moreSheets).toBe(false);
  }, 60_000);

  it('shows of a formula the result that was stored, never the formula, and computes none', async () => {
    const { sheets } = await previewOf((book) => {
      const sheet = book.addWorksheet('1');
      sheet.addRow([{ formula: 'HYPERLINK("http://x","y")', result: '点此' }, { formula: '1+1' }, '=1+1']);
      sheet.addRow([{ formula: 'SUM(B1:B9)', result: 7 }, { error: '#REF!' }, 3]);
    });
    expect(sheets[0]!.rows.map(({ cells }) => cells)).toEqual([
      ['点此', '', '=1+1'],
      ['7', '#REF!', '3'],
    ]);
  }, 60_000);

  it('ends at fifty rows, twenty columns, three sheets and two hundred characters, and says so', async () => {
    const { sheets, moreSheets } = await previewOf((book) => {
      const wide = book.addWorksheet('宽');
      for (let row = 1; row <= 51; row += 1)
        wide.addRow(Array.from({ length: 21 }, (_, place) => `${row}/${place + 1}`));
      wide.getCell('XFD2').value = 'far out';
      book.addWorksheet('2').addRow(['长'.repeat(201)]);
      for (const name of ['3', '4']) book.addWorksheet(name).addRow([name]);
    });
    const [wide, long] = sheets;
    expect([wide!.rows.length, wide!.moreRows, wide!.moreColumns, moreSheets]).toEqual([
      50,
      true,
      true,
      true,
    ]);
    expect(wide!.rows.every(({ cells }) => cells.length === 20)).toBe(true);
    expect(wide!.rows.at(-1)!.cells.at(-1)).toBe('50/20');
    expect(sheets.map(({ name }) => name)).toEqual(['宽', '2', '3']);
    expect(long!.rows[0]!.cells[0]).toBe(`${'长'.repeat(199)}…`);
  }, 60_000);

  it('is absent where there is too much or nothing to read; the workbook is taken all the same', async () => {
    const broken = aZip({ ...workbookParts(), 'xl/worksheets/sheet1.xml': '<worksheet></nothing>' });
    const { mediaType, preview } = await spooled(broken, inspectFile);
    expect([mediaType.includes('spreadsheetml'), preview]).toEqual([true, undefined]);
    expect(await spooled(broken, (file) => workbookPreviewOf(file, 41 * 1024 * 1024))).toBeUndefined();
  }, 60_000);
});

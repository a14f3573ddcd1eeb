import { createHash } from 'node:crypto';
import ExcelJS from 'exceljs';
import { drawCity, SEED } from '../city/city.ts';
import { cityFiles } from './write-city.ts';

const digest = (content: Buffer) => createHash('sha256').update(content).digest('hex');

describe('the files of the sample city', () => {
  it('are the same bytes whenever they are written', async () => {
    const first = await cityFiles(drawCity(SEED));
    const second = await cityFiles(drawCity(SEED));
    expect(Object.values(second).map(digest)).toEqual(Object.values(first).map(digest));
  });

  it('hold a register in the shape of a bureau’s own list, marked as sample', async () => {
    const { register } = await cityFiles(drawCity(SEED));
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(register as unknown as ArrayBuffer);
    expect(workbook.worksheets.map(({ name, rowCount }) => [name, rowCount])).toEqual([
      ['规上工业中小企业', 1_903],
      ['规下工业企业', 3_003],
    ]);
    const [sheet] = workbook.worksheets;
    expect(sheet!.getCell('A1').text).toContain('示例数据');
    expect(sheet!.getCell('F1').isMerged).toBe(true);
    const headers = (sheet!.getRow(3).values as string[]).slice(1);
    expect(headers).toEqual(
      expect.arrayContaining(['统一社会信用代码', '2024年主营业务收入(万元)', '入规时间', '备注']),
    );
    expect(sheet!.getRow(4).getCell(headers.length).text).toContain('示例');
  });
});

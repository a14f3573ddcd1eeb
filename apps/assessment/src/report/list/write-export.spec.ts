import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { aFiling } from '../../../testing/filings.ts';
import { model2024, model2024Yaml } from '../../../testing/model-2024.ts';
import { published } from '../../../testing/reported.ts';
import { levelTwoSheet } from '../../../testing/sheets.ts';
import type { MaturityModel } from '../../evaluation/domain/model/maturity-model.ts';
import { scoreSheet } from '../../evaluation/domain/scoring/score-sheet.ts';
import { readModel } from '../../models/read-model.ts';
import type { ExportedEvaluation } from './export-columns.ts';
import { writeExport, type ExportedEdition } from './write-export.ts';

/** As if the official text came, and C of F2, the name of level two and an open point were otherwise. */
const revised = readModel(
  '2024-2.yaml',
  model2024Yaml
    .replace('revision: 1', 'revision: 2')
    .replace('weightPct: 50, points: 3, band', 'weightPct: 40, points: 2.4, band')
    .replace('规范级', '规整级')
    .replace(
      /^openPoints:\n/m,
      "$&  - { id: level-names, concerns: levelRule, zh: '=等级名称', en: Names }\n",
    ),
);

function evaluated(model: MaturityModel, evaluationId: string): ExportedEvaluation {
  const sheet = { ...levelTwoSheet(), numbers: { F2: { machines: 50, digitisedMachines: 12 } } };
  const { scores, sceneCounts, levels } = scoreSheet(model, sheet);
  const openPoints = model.openPoints.map(({ id }) => id);
  const result = { scores, sceneCounts, levels, openPoints };
  const filing = aFiling(sheet, { revision: model.revision, modelDigest: model.digest, result });
  return { evaluationId, state: published(filing), enterprise: {}, model };
}

async function written(edition: Omit<ExportedEdition, 'batches'>, rows: ExportedEvaluation[]) {
  const folder = await mkdtemp(join(tmpdir(), 'export-'));
  try {
    const path = join(folder, 'export.xlsx');
    const batches = (async function* () {
      yield rows;
    })();
    await writeExport(path, [{ ...edition, batches }]);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(path);
    return workbook;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function rowsOf(sheet: ExcelJS.Worksheet): Record<string, ExcelJS.CellValue>[] {
  const [titles, ...rows] = Array.from({ length: sheet.rowCount }, (_, index) =>
    (sheet.getRow(index + 1).values as ExcelJS.CellValue[]).slice(1),
  );
  return rows.map((row) => Object.fromEntries(titles!.map((title, place) => [title, row[place]])));
}

const points = (row: Record<string, ExcelJS.CellValue>) =>
  Object.entries(row).reduce(
    (sum, [title, value]) => sum + (/^[FMR]\d 得分$/.test(title) ? Number(value) : 0),
    0,
  );

describe('evaluations as one spreadsheet', () => {
  const rows = [evaluated(revised, 'new'), evaluated(model2024, 'old')];

  it('adds up in every row, whichever revision it was computed with, and names levels as that did', async () => {
    const workbook = await written({ revisions: [revised, model2024] }, rows);
    const [byNew, byOld] = rowsOf(workbook.getWorksheet('2024版')!);
    expect([byNew!['总分'], byOld!['总分']]).toEqual([39.4, 40]);
    for (const row of [byNew!, byOld!]) expect(points(row)).toBeCloseTo(Number(row['总分']), 9);
    expect([byNew!['指标修订'], byOld!['指标修订']]).toEqual([2, 1]);
    // An ordinary row is one line high.
    expect(workbook.getWorksheet('2024版')!.getRow(2).height).toBeLessThan(20);
    expect([byNew!['按场景所属等级'], byOld!['按场景所属等级']]).toEqual([
      '二级（规整级）',
      '二级（规范级）',
    ]);
  });

  it('has a column for what only an older revision asked', async () => {
    const without = { ...revised, scenes: revised.scenes.slice(1), questions: revised.questions.slice(1) };
    const [row] = rowsOf(
      (await written({ revisions: [without, model2024] }, [rows[1]!])).getWorksheet('2024版')!,
    );
    expect(points(row!)).toBe(40);
    expect(row!['S01 产品设计 ★（等级）']).toBe(2);
  });

  it('shows no points where the file that gave them is gone', async () => {
    const { model: _gone, ...gone } = rows[1]!;
    const [row] = rowsOf((await written({ revisions: [revised] }, [gone])).getWorksheet('2024版')!);
    expect([row!['F2 得分'], row!['总分'], row!['最终等级']]).toEqual([undefined, 40, '2 级']);
  });

  it('ends with the open points of every revision, each text a text', async () => {
    const workbook = await written({ revisions: [revised, model2024] }, rows);
    expect(workbook.worksheets.at(-1)!.name).toBe('待核对');
    const open = rowsOf(workbook.getWorksheet('待核对')!);
    expect(open).toHaveLength(revised.openPoints.length + model2024.openPoints.length);
    expect(open[0]).toEqual({
      ...{ 版本: '2024', 指标修订: 2, 涉及: '等级判定规则' },
      尚待与官方文本核对的内容: "'=等级名称",
    });
    const told = open.filter((row) => row['指标修订'] === 1).map((row) => row['尚待与官方文本核对的内容']);
    expect(told).toEqual(model2024.openPoints.map(({ text }) => text.zh));
    expect(open.map((row) => row['涉及'])).toContain('S12 仓储物流');
    const [first] = rowsOf(workbook.getWorksheet('2024版')!);
    expect(first!['待核对之处（见末表）']).toBe(revised.openPoints.length);
  });
});

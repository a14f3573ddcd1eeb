import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { csvLines } from './table.ts';

/** 株洲 in GB 18030, as Chinese office programs write it. */
const ZHUZHOU_GB18030 = Buffer.from([0xd6, 0xea, 0xd6, 0xde]);

describe('the lines of a CSV file', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'table-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  const linesOf = async (bytes: Buffer) => {
    const path = join(folder, 'list.csv');
    writeFileSync(path, bytes);
    const lines: (string | number)[][] = [];
    for await (const { row, cells } of csvLines(path)) lines.push([row, ...cells]);
    return lines;
  };

  it('are read as UTF-8, with or without a mark at the beginning', async () => {
    expect(await linesOf(Buffer.from('\ufeff企业名称,备注\n株洲,"a,b"\n'))).toEqual([
      [1, '企业名称', '备注'],
      [2, '株洲', 'a,b'],
    ]);
  });

  it('are read as GB 18030 when they are not UTF-8', async () => {
    expect(await linesOf(Buffer.concat([ZHUZHOU_GB18030, Buffer.from(',1\n')]))).toEqual([[1, '株洲', '1']]);
  });

  it('survive a character that two pieces of the file share', async () => {
    const piece = 65_536;
    const text = `${'x'.repeat(piece - 1)}株,1\n`;
    const [line] = await linesOf(Buffer.from(text));
    expect(line![1]).toHaveLength(piece);
  });
});

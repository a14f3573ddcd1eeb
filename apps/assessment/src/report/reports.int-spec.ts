import { createHash } from 'node:crypto';
import ExcelJS from 'exceljs';
import { extractText, getDocumentProxy } from 'unpdf';
import { eventually, freshDatabase, type Call } from '#testing';
import { aPhoto, sha256Of } from '../../testing/evidence-files.ts';
import { EvidenceService } from '../../testing/evidence-service.ts';
import type { RunningAssessment } from '../../testing/running-assessment.ts';
import { levelTwoSheet } from '../../testing/sheets.ts';

const CODE = '91350100M000100Y43';
const OTHER = '91430200MA4L16JQ9B';
const NAME = '株洲市堃喆轨道交通装备有限公司';

const filing = (changes: object = {}) => ({
  ...{ code: CODE, kind: 'on-site', stage: 'before', visitedOn: '2025-05-30', edition: '2024' },
  ...{ answers: levelTwoSheet().answers, scenes: levelTwoSheet().scenes },
  numbers: { F2: { machines: 50, digitisedMachines: 12 } },
  ...changes,
});

describe('reports on evaluations', () => {
  const database = freshDatabase();
  let evidence: EvidenceService;
  let service: RunningAssessment;
  beforeAll(async () => {
    evidence = await EvidenceService.run(database);
    ({ service } = evidence);
    await service.register(CODE, NAME);
    await eventually(async () => {
      const { body } = await file(filing({ visitedOn: '2025-01-02' }));
      expect(body.enterpriseKnown).toBe(true);
    });
  }, 60_000);
  afterAll(() => evidence.close());

  const post = (url: string, call: Call) => service.call('POST', url, call);
  const file = (body: object) => post('/v1/evaluations', { as: service.as.assessor(), body });
  const publish = (id: string) =>
    post(`/v1/evaluations/${id}/publication`, { as: service.as.official(), body: {} });
  const bytes = async (url: string, as = service.as.official(), headers = {}) => {
    const authorization = `Bearer ${await as}`;
    const answer = await service.app.inject({ method: 'GET', url, headers: { authorization, ...headers } });
    return { status: answer.statusCode, headers: answer.headers, content: answer.rawPayload };
  };
  const filed = async (changes: object = {}): Promise<string> => {
    const { status, body } = await file(filing(changes));
    expect(status).toBe(201);
    return body.evaluationId;
  };

  it('are PDF documents with the result, the reasons and embedded fonts', async () => {
    const id = await filed();
    await publish(id);
    const { status, headers, content } = await bytes(`/v1/evaluations/${id}/report`);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/pdf');
    expect(headers['content-disposition']).toContain(encodeURIComponent('数字化水平评测报告'));
    const { text, pages } = await textOf(content);
    expect(pages).toBeGreaterThan(3);
    for (const said of [
      ...[NAME, CODE, id, '2025-05-30', '二级（规范级）', '现场评定', '示例数据', '距三级（集成级）的差距'],
      ...[
        '实现数字化的生产设备数量：12 台',
        '约束性场景由 2 级提高到 3 级',
        `第 ${pages} 页，共 ${pages} 页`,
      ],
      ...['等级判定的数值仅有一处来源', '中介页面或公开代码', '评测员（签字）'],
    ])
      expect(text).toContain(said);
    const raw = content.toString('latin1');
    // Every font is embedded as a subset: six letters before its name, and a file of it.
    const fonts = new Set(raw.match(/\/BaseFont \/\S+/g));
    expect([...fonts].every((font) => /\/[A-Z]{6}\+NotoSansSC/.test(font))).toBe(true);
    expect(raw.match(/\/FontFile2/g)).toHaveLength(2);
  });

  it('list the files that were shown when it was filed, by item, type and short hash', async () => {
    const id = await evidence.aVisit();
    const photo = await aPhoto(1);
    await evidence.attach(id, 'F2', photo);
    await evidence.file(id);
    await evidence.attach(id, 'F3', await aPhoto(2));
    const { text } = await textOf((await bytes(`/v1/evaluations/${id}/report`)).content);
    expect(text).toContain('证明材料（1 件）');
    expect(text).toMatch(new RegExp(`照片（JPEG）\\s+\\d+ KB\\s+${sha256Of(photo).slice(0, 16)}`));
  });

  it('tell the head of the log, so that a print can be compared with it', async () => {
    const id = await filed();
    const { text } = await textOf((await bytes(`/v1/evaluations/${id}/report`)).content);
    expect(text).toContain(`evaluation-${id}`);
    const [, printed] = /日志散列（SHA-256）\s*([0-9a-f]{64})/.exec(text)!;
    await publish(id);
    const { body } = await service.call('GET', `/v1/evaluations/${id}/history`, {
      as: service.as.official(),
    });
    expect(body.items.map(({ digest }: { digest: string }) => digest).indexOf(printed)).toBe(0);
  });

  it('are the same bytes for the same evaluation, and are not sent again to who has them', async () => {
    const id = await filed();
    const url = `/v1/evaluations/${id}/report`;
    const first = await bytes(url);
    const again = await bytes(url);
    expect(digestOf(again.content)).toBe(digestOf(first.content));
    const known = await bytes(url, service.as.official(), { 'if-none-match': String(first.headers['etag']) });
    expect(known.status).toBe(304);
    expect(known.content).toHaveLength(0);
    await publish(id);
    expect((await bytes(url)).headers['etag']).not.toBe(first.headers['etag']);
  });

  it('say on every page what is not in force', async () => {
    const id = await filed();
    const waiting = await textOf((await bytes(`/v1/evaluations/${id}/report`)).content);
    expect(waiting.text.split('待复核 未发布').length - 1).toBeGreaterThanOrEqual(waiting.pages);
    await publish(id);
    const revocation = { reason: '数据不实', effectiveOn: '2025-06-01' };
    await post(`/v1/evaluations/${id}/revocation`, { as: service.as.official(), body: revocation });
    const revoked = await textOf((await bytes(`/v1/evaluations/${id}/report`)).content);
    expect(revoked.text).toContain('已撤销：自 2025-06-01 起不再有效。撤销理由：数据不实');
    expect(revoked.text).toContain('评定等级（已撤销）');
  });

  it('keep every publication readable by its number', async () => {
    const id = await filed();
    await publish(id);
    const correction = filing({ reason: '漏选 F5', answers: { ...levelTwoSheet().answers, F5: ['E'] } });
    const as = service.as.assessor();
    expect((await post(`/v1/evaluations/${id}/correction`, { as, body: correction })).status).toBeLessThan(
      300,
    );
    const pending = await textOf((await bytes(`/v1/evaluations/${id}/report`)).content);
    expect(pending.text).toContain('更正待复核：已提交更正（理由：漏选 F5）');
    await publish(id);
    const now = await textOf((await bytes(`/v1/evaluations/${id}/report`)).content);
    expect(now.text).toContain('第 2 次发布');
    expect(now.text).toContain('更正理由：漏选 F5');
    const old = await textOf((await bytes(`/v1/evaluations/${id}/report?revision=1`)).content);
    expect(old.text).toContain('已由第 2 次发布取代');
    const none = await service.call('GET', `/v1/evaluations/${id}/report?revision=3`, {
      as: service.as.official(),
    });
    expect([none.status, none.body.code]).toEqual([404, 'report.revision-not-found']);
  });

  it('are short where only a total was registered', async () => {
    const registered = { score: 56.5, source: '评测报告 2023-017', table: 'manufacturing' };
    const { body } = await file({
      ...{
        code: CODE,
        kind: 'on-site',
        stage: 'before',
        visitedOn: '2023-05-30',
        edition: '2022',
        registered,
      },
    });
    const { text, pages } = await textOf(
      (await bytes(`/v1/evaluations/${body.evaluationId}/report`)).content,
    );
    expect(pages).toBeLessThan(4);
    for (const said of ['数字化水平评测总分登记表', '56.5', '评测报告 2023-017', '不能复算'])
      expect(text).toContain(said);
    expect(text).not.toContain('逐题答案与得分');
  });

  it('are there for whoever may see the evaluation, and not there for anybody else', async () => {
    const id = await filed();
    for (const document of ['report', 'sheet']) {
      const url = `/v1/evaluations/${id}/${document}`;
      const statusFor = async (as: Promise<string>) => (await bytes(url, as)).status;
      expect(await statusFor(service.as.assessor())).toBe(200);
      expect(await statusFor(service.as.assessor('assessor-2'))).toBe(404);
      expect(await statusFor(service.as.enterprise(CODE))).toBe(404);
      expect(await statusFor(service.as.operator())).toBe(403);
    }
    await publish(id);
    expect((await bytes(`/v1/evaluations/${id}/report`, service.as.enterprise(CODE))).status).toBe(200);
    expect((await bytes(`/v1/evaluations/${id}/report`, service.as.enterprise(OTHER))).status).toBe(404);
  });

  it('come as a workbook that says what the evaluation says, in the order of the form', async () => {
    const id = await filed();
    const { body } = await service.call('GET', `/v1/evaluations/${id}`, { as: service.as.official() });
    const { headers, content } = await bytes(`/v1/evaluations/${id}/sheet`);
    expect(headers['content-disposition']).toMatch(/^attachment; .*\.xlsx/);
    const workbook = await workbookOf(content);
    const questions = workbook.getWorksheet('题目')!;
    expect(column(questions, 1).slice(1)).toEqual(Object.keys(body.answers));
    expect(column(questions, 6).slice(1)).toEqual(
      Object.values(body.answers as Record<string, string[]>).map((keys) => keys.join('、')),
    );
    const points = column(questions, 8).slice(1) as number[];
    expect(points.reduce((sum, one) => sum + one, 0)).toBe(body.result.score);
    const scenes = workbook.getWorksheet('应用场景')!;
    expect(Object.fromEntries(pairs(scenes, 1, 5))).toEqual(body.scenes);
    expect(column(workbook.getWorksheet('待核对')!, 1)).toHaveLength(body.result.openPoints.length + 1);
    for (const sheet of [questions, scenes]) {
      expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
      expect(sheet.pageSetup).toMatchObject({ fitToWidth: 1, fitToHeight: 0, printTitlesRow: '1:1' });
    }
  });

  it('come for many evaluations at once, a sheet for each edition', async () => {
    const id = await filed({ visitedOn: '2025-03-03' });
    const as = service.as.official();
    const after = { as, headers: {} };
    await eventually(async () => {
      const list = await service.call('GET', '/v1/evaluations?limit=200', after);
      expect(list.body.items.map((item: { evaluationId: string }) => item.evaluationId)).toContain(id);
    });
    const { status, headers, content } = await bytes(
      '/v1/evaluation-exports?edition=2024&visitedTo=2025-03-03',
    );
    expect([status, Number(headers['content-length'])]).toEqual([200, content.length]);
    const sheet = (await workbookOf(content)).getWorksheet('2024版')!;
    const titles = row(sheet, 1);
    const place = column(sheet, titles.indexOf('评测编号') + 1).indexOf(id) + 1;
    const said = Object.fromEntries(titles.map((title, index) => [title, row(sheet, place)[index]]));
    expect(said).toMatchObject({
      ...{ 企业名称: NAME, 行业: '先进轨道交通装备', 区县: '石峰区', 评测日期: '2025-03-03' },
      ...{ 'F2 设备数字化（选项）': 'C', 'F2 得分': 3, 总分: 40, 最终等级: '二级（规范级）' },
      ...{ 'F2 生产设备数量（台）': 50, 'S01 产品设计 ★（等级）': 2 },
    });
    expect(column(sheet, titles.indexOf('评测日期') + 1).slice(1)).not.toContain('2025-05-30');
    const unknown = await service.call('GET', '/v1/evaluation-exports?edition=1999', { as });
    expect([unknown.status, unknown.body.code]).toEqual([404, 'report.edition-not-found']);
  });
});

async function textOf(pdf: Uint8Array): Promise<{ text: string; pages: number }> {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const { text, totalPages } = await extractText(document, { mergePages: true });
  return { text, pages: totalPages };
}

async function workbookOf(content: Buffer): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(content).buffer);
  return workbook;
}

function row(sheet: ExcelJS.Worksheet, at: number): ExcelJS.CellValue[] {
  return Array.from(sheet.getRow(at).values as ExcelJS.CellValue[]).slice(1);
}

function column(sheet: ExcelJS.Worksheet, at: number): ExcelJS.CellValue[] {
  return Array.from({ length: sheet.rowCount }, (_, index) => sheet.getRow(index + 1).getCell(at).value);
}

function pairs(sheet: ExcelJS.Worksheet, a: number, b: number): [string, ExcelJS.CellValue][] {
  const keys = column(sheet, a).slice(1) as string[];
  return keys.map((key, index) => [key, column(sheet, b)[index + 1]!]);
}

const digestOf = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

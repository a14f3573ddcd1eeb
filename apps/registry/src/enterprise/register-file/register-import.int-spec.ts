import ExcelJS from 'exceljs';
import { codeOf, fileForm, freshDatabase, imported, runService, type RunningService } from '#testing';
import { service } from '../../service.ts';

const HEADER = [
  '序号',
  '统一社会信用代码',
  '企业名称',
  '所属区县',
  '所属行业',
  '企业性质',
  '2024年从业人员（人）',
  '2024年营业收入（万元）',
  '入规时间',
  '联系人',
  '联系电话',
  '备注',
];
const PHONE = '000-1234-5678';
type Cell = ExcelJS.CellValue;

const line = (number: number, changes: Record<string, Cell> = {}): Cell[] => {
  const cells: Cell[] = [
    number,
    codeOf(number),
    `株洲样例${number}有限公司`,
    '石峰区',
    '先进轨道交通装备',
    '民营',
  ];
  cells.push(120, 8600.5, '2022年2月', '示例联系人', PHONE, '示例数据');
  return cells.map((cell, index) => (HEADER[index]! in changes ? changes[HEADER[index]!]! : cell));
};

/** A bureau's own list: a merged title above the header, more than one sheet. */
async function workbook(sheets: Record<string, Cell[][]>, hidden?: string): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  for (const [name, lines] of Object.entries(sheets)) {
    const sheet = book.addWorksheet(name, { state: name === hidden ? 'hidden' : 'visible' });
    sheet.addRow(['株洲市企业名录（示例数据）']);
    sheet.mergeCells(1, 1, 1, HEADER.length);
    sheet.addRows([HEADER, ...lines]);
  }
  return new Uint8Array((await book.xlsx.writeBuffer()) as ArrayBuffer);
}

const csv = (lines: Cell[][]) =>
  [['株洲市企业名录（示例数据）'], HEADER, ...lines]
    .map((cells) => cells.map((cell) => `"${String(cell ?? '').replaceAll('"', '""')}"`).join(','))
    .join('\r\n');

describe('the import of a register list', () => {
  const database = freshDatabase();
  let registry: RunningService;
  beforeAll(async () => {
    registry = await runService(service, database);
  }, 60_000);
  afterAll(() => registry.close());

  const send = (name: string, content: string | Uint8Array, query = '') =>
    imported(registry, `/v1/register-imports${query}`, { body: fileForm(name, content) });
  const get = (url: string, headers = {}) =>
    registry.call('GET', url, { as: registry.as.official(), headers });
  const enterprise = (number: number) => get(`/v1/enterprises/${codeOf(number)}`);

  it('reads every sheet of a workbook below its title, and reports line by line', async () => {
    const content = await workbook({ 规上企业: [line(1), line(2)], 规下企业: [line(3, { 入规时间: null })] });
    const { job, rows } = await send('名录.xlsx', content);
    expect(job).toMatchObject({ state: 'done', rowsDone: 3, counts: { accepted: 3, refused: 0 } });
    expect(rows).toMatchObject([
      { number: 1, sheet: '规上企业', row: 3, status: 'accepted', subject: codeOf(1) },
      { number: 2, sheet: '规上企业', row: 4 },
      { number: 3, sheet: '规下企业', row: 3, subject: codeOf(3) },
    ]);
    expect(rows[2].warnings[0]).toMatchObject({ code: 'register.roster-contradicts-figures' });
    expect((await enterprise(1)).body).toMatchObject({
      name: '株洲样例1有限公司',
      district: 'shifeng',
      onRosterSince: '2022-02-01',
      annualFigures: [{ year: 2024, staff: 120, revenueFen: 8_600_500_000 }],
      sizeClass: 'small',
      sample: true,
    });
    expect((await enterprise(3)).body.onRosterSince).toBeNull();
  });

  it('leaves out a sheet that its author has hidden', async () => {
    const content = await workbook({ 名录: [line(5)], 旧名录: [line(6)] }, '旧名录');
    expect((await send('名录.xlsx', content)).rows).toMatchObject([{ sheet: '名录', subject: codeOf(5) }]);
    expect((await enterprise(6)).status).toBe(404);
  });

  it('reports the same file again as unchanged, and a changed line alone as accepted', async () => {
    const first = await workbook({ 名录: [line(11), line(12)] });
    await send('名录.xlsx', first);
    expect((await send('名录.xlsx', first)).job.counts).toMatchObject({ accepted: 0, unchanged: 2 });
    const changed = await workbook({ 名录: [line(11), line(12, { 所属区县: '天元区' })] });
    expect((await send('名录.xlsx', changed)).job.counts).toMatchObject({ accepted: 1, unchanged: 1 });
    expect((await enterprise(12)).body.district).toBe('tianyuan');
  });

  it('gives the same upload sent twice the same job', async () => {
    const call = { body: fileForm('名录.csv', csv([line(14)])), key: 'upload-1' };
    const first = await imported(registry, '/v1/register-imports', call);
    const again = await imported(registry, '/v1/register-imports', call);
    expect(again.job).toEqual(first.job);
  });

  it.each([
    ['UTF-8', (text: string) => new TextEncoder().encode(text)],
    ['UTF-8 with a byte order mark', (text: string) => new TextEncoder().encode(`\ufeff${text}`)],
    ['GB 18030', gb18030],
  ])('reads CSV in %s', async (name, encode) => {
    const number = 20 + name.length;
    const { job, rows } = await send('名录.csv', encode(csv([line(number)])));
    expect(job.counts).toMatchObject({ accepted: 1 });
    expect(rows).toMatchObject([{ row: 3, subject: codeOf(number) }]);
    expect((await enterprise(number)).body.name).toBe(`株洲样例${number}有限公司`);
  });

  it('refuses a malformed line with every field that is wrong, in both languages, and takes the others', async () => {
    const wrong = line(31, {
      统一社会信用代码: '91350100M000100Y44',
      所属区县: '长沙市',
      '2024年营业收入（万元）': '约八千',
      入规时间: '去年',
    });
    const { job, rows } = await send('名录.xlsx', await workbook({ 名录: [line(30), wrong, line(32)] }));
    expect(job.counts).toMatchObject({ accepted: 2, refused: 1 });
    const fields = rows[1].problems.map(({ field }: { field: string }) => field);
    expect(fields).toEqual(['code', 'district', 'rosterFrom', '2024.revenueFen', '2024']);
    expect(rows[1].problems[0].detail).toContain('check character');
    const chinese = await get(`/v1/jobs/${job.id}/rows?status=refused`);
    expect(chinese.body.items).toHaveLength(1);
    expect(chinese.body.items[0].problems[0].detail).toContain('统一社会信用代码');
    expect((await enterprise(31)).status).toBe(404);
  });

  it('refuses numbers that no enterprise has, broken formulas and years to come, and goes on', async () => {
    const lines = [
      line(33, { '2024年从业人员（人）': 99_999_999 }),
      line(34, { '2024年营业收入（万元）': 1e300 }),
      line(35, { '2024年营业收入（万元）': { error: '#REF!' } as Cell }),
      line(36, { 入规时间: '2999-01-01' }),
      line(37, { '2024年营业收入（万元）': { formula: '86*100', result: 8600 } }),
    ];
    const { job, rows } = await send('名录.xlsx', await workbook({ 名录: lines }));
    expect(job).toMatchObject({ state: 'done', counts: { accepted: 1, refused: 4 } });
    const first = rows.map(({ problems }) => problems?.[0].code);
    expect(first).toEqual([
      'register.number-invalid',
      'register.number-invalid',
      'register.number-invalid',
      'enterprise.in-the-future',
      undefined,
    ]);
    expect((await enterprise(37)).body.annualFigures[0].revenueFen).toBe(8_600_000_000);
  });

  it('neither runs nor keeps a formula where a name should be', async () => {
    const link = '=HYPERLINK("http://example.invalid","点我")';
    const { rows } = await send('名录.csv', csv([line(38, { 企业名称: link }), line(39, { 备注: link })]));
    expect(rows.map(({ status }) => status)).toEqual(['refused', 'accepted']);
    expect(rows[0].problems).toMatchObject([{ field: 'name', code: 'register.name-is-formula' }]);
    expect(JSON.stringify((await enterprise(39)).body)).not.toContain('HYPERLINK');
  });

  it('writes nothing on a dry run and says what would happen', async () => {
    const content = await workbook({ 名录: [line(41), line(42, { 企业名称: '甲' })] });
    const { job } = await send('名录.xlsx', content, '?dryRun=true');
    expect(job).toMatchObject({ dryRun: true, counts: { accepted: 1, refused: 1 } });
    expect((await enterprise(41)).status).toBe(404);
    expect((await get(`/v1/enterprises/${codeOf(41)}/contact`)).status).toBe(404);
  });

  it('keeps contacts out of history and report, and the file no longer than it is needed', async () => {
    const { job, rows } = await send('名录.csv', csv([line(51)]));
    expect((await get(`/v1/enterprises/${codeOf(51)}/contact`)).body.phone).toBe(PHONE);
    const { body } = await get(`/v1/enterprises/${codeOf(51)}/history`);
    expect(JSON.stringify([job, rows, body])).not.toContain(PHONE);
    await registry.call('DELETE', `/v1/enterprises/${codeOf(51)}/contact`, { as: registry.as.official() });
    expect((await get(`/v1/enterprises/${codeOf(51)}/contact`)).status).toBe(404);
    expect(await database.documentsWith('registry', PHONE, ['contacts'])).toEqual([]);
  });

  describe('of what is no list', () => {
    const LATIN = [...'not a workbook at all'].map((letter) => letter.charCodeAt(0));
    it.each([
      ['bytes called .xlsx', 'a.xlsx', new Uint8Array(LATIN)],
      ['an empty file called .xlsx', 'a.xlsx', new Uint8Array()],
      ['a zip that breaks off', 'a.xlsx', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0, 1, 2])],
      ['an empty .csv', 'a.csv', ''],
      ['a .csv without the header', 'a.csv', '代码,名称\n1,2\n'],
      ['a workbook called .csv', 'a.csv', new Uint8Array([0x50, 0x4b, 3, 4, 255, 254, 0, 1])],
      ['a .csv with an open quote', 'a.csv', `${HEADER.join(',')}\n"1,2`],
    ])('fails as a job that says so: %s', async (_, name, content) => {
      const { job, rows } = await send(name, content);
      expect(job).toMatchObject({ state: 'failed', problem: { code: 'bulk.file-unreadable' } });
      expect(job.problem.detail).toContain(name);
      expect(rows).toEqual([]);
    });

    it('is refused at once when name or request say so', async () => {
      const post = (call: object) =>
        registry.call('POST', '/v1/register-imports', { as: registry.as.official(), ...call });
      const wrong = await post({ body: fileForm('名录.pdf', 'x') });
      expect([wrong.status, wrong.body.code]).toEqual([415, 'bulk.format-not-accepted']);
      const lines = { body: '{}', headers: { 'content-type': 'application/x-ndjson' } };
      expect((await post(lines)).status).toBe(415);
      const empty = await post({ body: new FormData() });
      expect([empty.status, empty.body.errors?.[0].field]).toEqual([400, 'file']);
      expect((await post({ body: { file: 'x' } })).status).toBe(400);
      expect((await post({ body: fileForm('a.csv', ''), key: null })).status).toBe(400);
      const as = registry.as.enterprise(codeOf(1));
      expect((await post({ as, body: fileForm('a.csv', '') })).status).toBe(403);
      expect((await get('/v1/jobs/nothing')).status).toBe(404);
    });
  });
});

/** Encodes by searching the decoder: two bytes for every character the tests use. */
function gb18030(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030');
  const codes = new Map<string, [number, number]>();
  for (let first = 0x81; first <= 0xfe; first += 1)
    for (let second = 0x40; second <= 0xfe; second += 1)
      if (second !== 0x7f) codes.set(decoder.decode(new Uint8Array([first, second])), [first, second]);
  return new Uint8Array(
    [...text].flatMap((letter) => (letter < '\u0080' ? [letter.charCodeAt(0)] : codes.get(letter)!)),
  );
}

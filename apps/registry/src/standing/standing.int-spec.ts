import ExcelJS from 'exceljs';
import { codeOf, fileForm, freshDatabase, imported, runService, type RunningService } from '#testing';
import { service } from '../service.ts';

async function workbook(sheet: string, rows: ExcelJS.CellValue[][]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const written = book.addWorksheet(sheet);
  written.addRow([`株洲市${sheet}（示例数据）`]);
  written.addRows(rows);
  return new Uint8Array((await book.xlsx.writeBuffer()) as ArrayBuffer);
}

describe('the standing of enterprises', () => {
  const database = freshDatabase();
  let registry: RunningService;
  beforeAll(async () => {
    registry = await runService(service, database);
    for (const number of [1, 2, 3]) {
      const body = {
        code: codeOf(number),
        name: `株洲样例${number}有限公司`,
        district: 'shifeng',
        industry: 'ceramics',
        ownership: 'private',
        on: '2020-06-01',
        sample: true,
      };
      await registry.call('POST', '/v1/enterprises', { as: registry.as.official(), body });
    }
  }, 60_000);
  afterAll(() => registry.close());

  const of = (number: number, rest: string) => `/v1/enterprises/${codeOf(number)}/${rest}`;
  const put = (number: number, rest: string, body: object) =>
    registry.call('PUT', of(number, rest), { as: registry.as.official(), body });
  const standing = async (number: number) =>
    (await registry.call('GET', of(number, 'standing'), { as: registry.as.official() })).body;
  const send = (kind: string, name: string, content: string | Uint8Array) =>
    imported(registry, `/v1/${kind}-imports`, { body: fileForm(name, content) });

  it('holds designations with their validity, until they are withdrawn', async () => {
    const { status, body } = await put(1, 'designations/high-tech-enterprise', {
      from: '2024-12-01',
      validTo: '2099-11-30',
      certificate: 'GR202443000001',
      source: '2024年认定名单',
    });
    expect(status).toBe(200);
    expect(body.designations).toMatchObject([{ designation: 'high-tech-enterprise', inForce: true }]);
    const withdrawn = await registry.call('DELETE', of(1, 'designations/high-tech-enterprise'), {
      as: registry.as.official(),
      body: { on: '2025-03-01', reason: '取消资格' },
    });
    expect(withdrawn.body.designations).toMatchObject([{ withdrawnOn: '2025-03-01', inForce: false }]);
  });

  it('knows the designations and lists of the vocabulary only', async () => {
    const { status, body } = await put(1, 'lists/marathon', { on: '2025-01-01', source: 'x' });
    expect([status, body.code, body.errors[0].field]).toEqual([422, 'list.unknown', 'list']);
    expect((await put(9, 'record-check', { on: '2025-01-01', from: '2024-01-01', source: 'x' })).status).toBe(
      404,
    );
  });

  it('is shown to officials and to the enterprise itself', async () => {
    const own = { as: registry.as.enterprise(codeOf(1)) };
    expect((await registry.call('GET', of(1, 'standing'), own)).status).toBe(200);
    expect((await registry.call('GET', of(2, 'standing'), own)).status).toBe(404);
  });

  it('takes a list as a bureau writes it: its sheet names the list, blanks and unknown codes are refused by line', async () => {
    const content = await workbook('备选项目清单', [
      ['序号', '统一社会信用代码', '项目名称', '列入日期', '移出日期'],
      [1, codeOf(2), '釉料产线更新', '2024年3月7日', null],
      [2, codeOf(3), '窑炉改造', '2024-05-01', '2025-01-01'],
      [3, codeOf(7), '不在册', '2024-05-01', null],
      [4, codeOf(2), '日期不明', '去年', null],
    ]);
    const { job, rows } = await send('list-entry', '清单.xlsx', content);
    expect(job).toMatchObject({ state: 'done', counts: { accepted: 2, refused: 2 } });
    expect(rows[2].problems[0].code).toBe('enterprise.not-found');
    expect(rows[3].problems[0]).toMatchObject({ field: 'on', code: 'validation.isLocalDate' });
    expect((await standing(3)).lists).toMatchObject([
      { list: 'renewal-projects', project: '窑炉改造', on: '2024-05-01', listed: true, basis: '清单.xlsx' },
      { on: '2025-01-01', listed: false },
    ]);
    const again = await imported(registry, '/v1/list-entry-imports', {
      body: fileForm('清单 (2).xlsx', content),
    });
    expect(again.job.counts).toMatchObject({ accepted: 0, unchanged: 2 });
  });

  it('takes research in 万元, designations by name, accidents and checks from CSV and NDJSON', async () => {
    const research = await send(
      'research',
      'research.csv',
      `统一社会信用代码,年度,研发费用(万元),境内研发费用(万元),科技人员\n${codeOf(2)},2024,"1,250.5",1200,31\n`,
    );
    expect(research.job.counts).toMatchObject({ accepted: 1 });
    const named = await send(
      'designation',
      'designations.csv',
      `统一社会信用代码,认定类型,发证日期,有效期止,证书编号\n${codeOf(2)},专精特新“小巨人”企业,2023-07-01,2026-06-30,XJR-1\n${codeOf(2)},瞪羚企业,2023-07-01,,\n`,
    );
    expect(named.job.counts).toMatchObject({ accepted: 1, refused: 1 });
    expect(named.rows[1].problems[0]).toMatchObject({ field: 'designation', code: 'designation.unknown' });
    const incidents = await send(
      'incident',
      'incidents.csv',
      `统一社会信用代码,编号,发生日期,类型,等级\n${codeOf(2)},AJ-1,2025-04-01,安全生产事故,重大\n`,
    );
    expect(incidents.job.counts).toMatchObject({ accepted: 1 });
    const line = { code: codeOf(2), on: '2026-10-31', from: '2023-11-01', source: '信用平台' };
    const checks = await send('record-check', 'checks.ndjson', `${JSON.stringify(line)}\n`);
    expect(checks.job.counts).toMatchObject({ accepted: 1 });
    const looked = await send(
      'standing-check',
      'looked.csv',
      `统一社会信用代码,核对日期,未获认定,不在名单\n${codeOf(2)},2026-10-31,高企、科技型中小企业,首批申报企业\n${codeOf(2)},2026-10-31,瞪羚企业,\n`,
    );
    expect(looked.job.counts).toMatchObject({ accepted: 1, refused: 1 });
    const profiles = await send(
      'profile',
      'profiles.csv',
      `统一社会信用代码,截至日期,核心自主知识产权,产业链,独立法人\n${codeOf(2)},2025-12-31,是,轨道交通,否\n${codeOf(2)},2025-12-31,也许,轨道交通,否\n`,
    );
    expect(profiles.job.counts).toMatchObject({ accepted: 1, refused: 1 });
    expect(profiles.rows[1].problems[0]).toMatchObject({
      field: 'coreIpOwned',
      code: 'validation.isBoolean',
    });
    expect(await standing(2)).toMatchObject({
      standingChecks: [
        { on: '2026-10-31', designations: ['high-tech-enterprise', 'tech-sme'], lists: ['first-call'] },
      ],
      profile: [
        { on: '2025-12-31', coreIpOwned: true, valueChain: 'rail-transit', independentLegalPerson: false },
      ],
      research: [{ year: 2024, rdExpenseFen: 1_250_500_000, rdAtHomeFen: 1_200_000_000, techStaff: 31 }],
      designations: [{ designation: 'little-giant', validTo: '2026-06-30', certificate: 'XJR-1' }],
      incidents: [{ incidentId: 'AJ-1', kind: 'safety-accident', severity: 'major' }],
      recordChecks: [{ on: '2026-10-31', from: '2023-11-01' }],
    });
  });
});

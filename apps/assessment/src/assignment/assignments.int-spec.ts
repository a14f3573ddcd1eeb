import ExcelJS from 'exceljs';
import { addDays, dayOf, systemClock, type LocalDate } from '#kernel';
import {
  codeOf,
  eventually,
  fileForm,
  freshDatabase,
  imported,
  ndjson,
  type Answer,
  type Call,
} from '#testing';
import { runAssessment, type RunningAssessment } from '../../testing/running-assessment.ts';
import { levelTwoSheet } from '../../testing/sheets.ts';

const CODE = codeOf(1);
const { answers, scenes } = levelTwoSheet();

describe('the plan of visits', () => {
  const database = freshDatabase();
  let service: RunningAssessment;
  beforeAll(async () => {
    service = await runAssessment(database);
  }, 60_000);
  afterAll(() => service.close());

  // Asked for again for each test, so that a run over midnight goes on.
  let [yesterday, today, tomorrow]: LocalDate[] = [];
  beforeEach(() => {
    today = dayOf(systemClock.now());
    [yesterday, tomorrow] = [addDays(today, -1), addDays(today, 1)];
  });

  const official = () => service.as.official();
  const plan = (changes: object = {}, call: Call = {}) => {
    const body = { code: CODE, kind: 'on-site', stage: 'before', assessorId: 'assessor-1', day: today };
    return service.call('POST', '/v1/assignments', {
      as: official(),
      body: { ...body, ...changes },
      ...call,
    });
  };
  const change = (id: string, what: 'day' | 'assessor', body: object, call: Call = {}) =>
    service.call('PUT', `/v1/assignments/${id}/${what}`, { as: official(), body, ...call });
  const cancel = (id: string, reason = '企业停产') =>
    service.call('POST', `/v1/assignments/${id}/cancellation`, { as: official(), body: { reason } });
  const list = (query: string, call: Call = {}) =>
    service.call('GET', `/v1/assignments${query}`, { as: official(), ...call });
  const after = ({ headers }: Answer) => ({ 'linghang-after': String(headers['linghang-position']) });
  const ids = ({ body }: Answer) => body.items.map((item: { assignmentId: string }) => item.assignmentId);

  it('plans a visit once for one key, moves it, hands it over and cancels it with a reason', async () => {
    const first = await plan({}, { key: 'monday-1' });
    const again = await plan({ day: tomorrow }, { key: 'monday-1' });
    expect([first.status, again.body]).toEqual([201, first.body]);
    const id = first.body.assignmentId as string;
    expect(first.headers['location']).toBe(`/v1/assignments/${id}`);
    expect(first.body).toMatchObject({
      status: 'planned',
      day: today,
      overdue: false,
      enterpriseKnown: false,
    });

    const stale = await change(id, 'day', { day: tomorrow }, { headers: { 'if-match': '"7"' } });
    expect(stale.status).toBe(412);
    expect((await change(id, 'day', { day: yesterday })).body).toMatchObject({
      day: yesterday,
      overdue: true,
    });
    expect((await change(id, 'assessor', { assessorId: 'assessor-2' })).body.assessorId).toBe('assessor-2');
    expect((await cancel(id, ' ')).body.errors[0].field).toBe('reason');
    expect((await cancel(id)).body).toMatchObject({ status: 'cancelled', reason: '企业停产' });
    expect((await cancel(id)).status).toBe(200);
    const moved = await change(id, 'day', { day: today }, { headers: { 'accept-language': 'en' } });
    expect([moved.status, moved.body.detail]).toEqual([409, expect.stringContaining('was cancelled')]);
    expect((await cancel('nothing')).status).toBe(404);
  });

  it('refuses a visit without an assessor, a self-assessment with one, and a plan for what is filed', async () => {
    expect((await plan({ assessorId: undefined })).body.code).toBe('assignment.assessor-missing');
    expect((await plan({ kind: 'self-assessment' })).body.code).toBe('assignment.own-assessment');
    const visit = { code: CODE, kind: 'on-site', stage: 'before', visitedOn: '2025-05-30', edition: '2024' };
    const line = { evaluationId: 'E-1', assessorId: 'assessor-1', ...visit, answers, scenes };
    await imported(service, '/v1/evaluation-imports', ndjson([line]));
    const planned = {
      assignmentId: 'E-1',
      code: CODE,
      assessorId: 'assessor-1',
      day: today,
      stage: 'before',
    };
    const { rows } = await imported(service, '/v1/assignment-imports', ndjson([planned]));
    expect(rows[0].problems[0].code).toBe('assignment.already-filed');
  });

  it('shows an assessor what is theirs today, an official the plan by day, assessor and district, and what is overdue', async () => {
    const [near, far] = [codeOf(21), codeOf(22)];
    await service.registerAll([near], 'small');
    const mine = { assessorId: 'assessor-7' };
    const visits = [
      await plan({ ...mine, code: near, day: tomorrow }),
      await plan({ ...mine, code: near, day: today }),
      await plan({ ...mine, code: far, day: yesterday }),
      await plan({ assessorId: 'assessor-8', code: near, day: today }),
    ];
    const [next, current, overdue, others] = visits.map(({ body }) => body.assignmentId as string);
    const as = service.as.assessor('assessor-7');
    for (const visit of visits)
      await eventually(async () => {
        const all = await list(`?from=${yesterday}&limit=200`, { headers: after(visit) });
        expect(ids(all)).toContain(visit.body.assignmentId);
      });
    expect(ids(await list('', { as }))).toEqual([current]);
    expect(ids(await list('?day=today', { as }))).toEqual([current]);
    expect(ids(await list(`?from=${yesterday}`, { as }))).toEqual([overdue, current, next]);
    expect(ids(await list('?state=overdue', { as }))).toEqual([overdue]);
    expect(ids(await list('?assessor=assessor-8', { as }))).toEqual([]);
    expect(ids(await list(`?day=${today}&assessor=assessor-8`))).toEqual([others]);
    expect(ids(await list(`?code=${far}&state=open`))).toEqual([overdue]);
    const first = await list('?assessor=assessor-7&limit=2');
    expect(ids(first)).toEqual([overdue, current]);
    const second = await list(`?assessor=assessor-7&limit=2&cursor=${first.body.next}`);
    expect(ids(second)).toEqual([next]);
    await eventually(async () =>
      expect(ids(await list('?district=shifeng&assessor=assessor-7'))).toEqual([current, next]),
    );
    const seen = await list('', { as: service.as.enterprise(near) });
    expect(ids(seen)).toHaveLength(3);
    expect(seen.body.items[0].enterprise.name).toBe('株洲示例企业');
    expect((await list('?day=someday')).status).toBe(400);
  });

  it('shows a visit as needing another assessor when a tie is declared after it was planned', async () => {
    const code = codeOf(31);
    const visit = await plan({ code, assessorId: 'assessor-9' });
    const tie = `/v1/assessors/assessor-9/ties/${code}`;
    const declared = await service.call('PUT', tie, { as: service.as.assessor('assessor-9') });
    expect(declared.body.ties).toEqual([{ code, declaredOn: today }]);
    await eventually(async () => {
      const needing = await list('?needsAssessor=true', { headers: after(declared) });
      expect(needing.body.items).toMatchObject([{ code, needsAssessor: true }]);
    });
    expect((await list('?tied=true')).body.items).toMatchObject([{ code, assessorTied: true }]);
    expect((await plan({ code, assessorId: 'assessor-9' })).body.code).toBe('tie.assessor-tied');
    const handed = await change(visit.body.assignmentId, 'assessor', { assessorId: 'assessor-10' });
    expect(handed.body).toMatchObject({ needsAssessor: false, assessorId: 'assessor-10' });
    await eventually(async () =>
      expect(ids(await list('?needsAssessor=true', { headers: after(handed) }))).toEqual([]),
    );
  });

  it('lets an assessor declare a tie of their own, and only an official end one', async () => {
    const tie = `/v1/assessors/assessor-3/ties/${CODE}`;
    const [own, other] = [service.as.assessor('assessor-3'), service.as.assessor('assessor-4')];
    expect((await service.call('PUT', tie, { as: other })).status).toBe(404);
    expect((await service.call('GET', '/v1/assessors/assessor-3/ties', { as: other })).status).toBe(404);
    expect((await service.call('PUT', tie, { as: own })).status).toBe(200);
    expect((await service.call('PUT', tie, { as: official() })).headers['etag']).toBe('"1"');
    expect((await service.call('DELETE', tie, { as: own })).status).toBe(403);
    expect((await service.call('DELETE', tie, { as: official() })).body.ties).toEqual([]);
    expect((await service.call('DELETE', tie, { as: official() })).status).toBe(404);
  });

  describe('a file of visits', () => {
    const sheet = async (rows: readonly (readonly string[])[]) => {
      const workbook = new ExcelJS.Workbook();
      const page = workbook.addWorksheet('六月第一周');
      page.addRows([
        ['评测计划'],
        ['统一社会信用代码', '评测员', '评测日期', '评测阶段', '任务编号'],
        ...rows,
      ]);
      return fileForm('plan.xlsx', new Uint8Array(await workbook.xlsx.writeBuffer()));
    };
    const weeks = [
      [codeOf(41), 'assessor-1', '2026/6/1', '改造前', 'V-41'],
      [codeOf(42), 'assessor-1', '2026年6月2日', '改造后', 'V-42'],
      ['91430200000000000X', 'assessor-1', '2026-06-02', '改造前', 'V-43'],
      [codeOf(44), 'assessor-1', '2026-06-31', '改造前', 'V-44'],
      [codeOf(45), 'assessor-5', '2026-06-03', '改造前', 'V-45'],
    ];
    const send = async (rows: readonly (readonly string[])[], query = '') =>
      imported(service, `/v1/assignment-imports${query}`, { body: await sheet(rows) });

    it('writes nothing on a dry run, then plans line by line with a report, and changes nothing when it is sent again', async () => {
      const tie = `/v1/assessors/assessor-5/ties/${codeOf(45)}`;
      await service.call('PUT', tie, { as: official() });
      const dry = await send(weeks, '?dryRun=true');
      expect(dry.job.counts).toMatchObject({ accepted: 2, refused: 3, warned: 2 });
      expect((await service.call('GET', '/v1/assignments/V-41', { as: official() })).status).toBe(404);
      const { job, rows } = await send(weeks);
      expect(job.counts).toMatchObject({ accepted: 2, refused: 3 });
      expect(rows[0].warnings[0].code).toBe('assignment.enterprise-unknown');
      expect(rows.slice(2).map(({ problems }) => problems[0].field)).toEqual(['code', 'day', 'assessorId']);
      expect(rows[4].problems[0].code).toBe('tie.assessor-tied');
      expect((await send(weeks)).job.counts).toMatchObject({ accepted: 0, unchanged: 2, refused: 3 });
    });

    it('moves and hands over what a corrected file says otherwise, and warns of a second visit', async () => {
      const { job } = await send([
        [codeOf(41), 'assessor-2', '2026-06-04', '改造前', 'V-41'],
        [codeOf(42), 'assessor-1', '2026-06-02', '改造后', 'V-42'],
      ]);
      expect(job.counts).toMatchObject({ accepted: 1, unchanged: 1 });
      const { body } = await service.call('GET', '/v1/assignments/V-41', { as: official() });
      expect(body).toMatchObject({ day: '2026-06-04', assessorId: 'assessor-2' });
      await eventually(async () => expect(ids(await list(`?code=${codeOf(41)}`))).toHaveLength(1));
      const second = await send([[codeOf(41), 'assessor-1', '2026-06-05', '改造前', 'V-99']], '?dryRun=true');
      const codes = second.rows[0].warnings.map(({ code }: { code: string }) => code);
      expect(codes).toContain('assignment.another-open');
    });

    it('knows a line without a number by what it says', async () => {
      const line = { code: codeOf(51), assessorId: 'assessor-1', day: '2026-06-08', stage: 'before' };
      const first = await imported(service, '/v1/assignment-imports', ndjson([line, '{broken']));
      expect(first.job.counts).toMatchObject({ accepted: 1, refused: 1 });
      const again = await imported(service, '/v1/assignment-imports', ndjson([line]));
      expect(again.job.counts).toMatchObject({ accepted: 0, unchanged: 1 });
    });
  });
});

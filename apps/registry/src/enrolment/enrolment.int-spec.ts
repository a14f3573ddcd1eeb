import {
  codeOf,
  freshDatabase,
  imported,
  ndjson,
  runService,
  type Answer,
  type Call,
  type RunningService,
} from '#testing';
import { service } from '../service.ts';

const PROGRAMME = 'zhuzhou-2024';
const idOf = (number: number) => `${PROGRAMME}.${codeOf(number)}`;

describe('enrolments', () => {
  const database = freshDatabase();
  let registry: RunningService;
  beforeAll(async () => {
    registry = await runService(service, database);
    for (const number of [1, 2, 3, 4, 5]) await registered(number);
  }, 60_000);
  afterAll(() => registry.close());

  const registered = (number: number) =>
    registry.call('POST', '/v1/enterprises', {
      as: registry.as.official(),
      body: {
        ...{
          code: codeOf(number),
          name: `株洲样例${number}有限公司`,
          ownership: 'private',
          on: '2024-06-01',
        },
        ...{ district: 'shifeng', industry: 'rail-transit', sample: true },
      },
    });
  const post = (url: string, body: object, call: Call = {}) =>
    registry.call('POST', url, { as: registry.as.official(), body, ...call });
  const apply = (number: number, call: Call = {}, changes: object = {}) =>
    post(
      '/v1/enrolments',
      { programme: PROGRAMME, code: codeOf(number), on: '2024-07-01', ...changes },
      call,
    );
  const step = (number: number, name: string, on: string, more: object = {}, call: Call = {}) =>
    post(`/v1/enrolments/${idOf(number)}/${name}`, { on, ...more }, call);
  const get = (url: string, call: Call = {}) =>
    registry.call('GET', url, { as: registry.as.official(), ...call });

  it('go from application to benchmark step by step, each answer saying what is possible next', async () => {
    const applied = await apply(1, { as: registry.as.enterprise(codeOf(1)) });
    expect(applied.status).toBe(201);
    expect(applied.headers).toMatchObject({ etag: '"1"', location: `/v1/enrolments/${idOf(1)}` });
    expect(applied.body).toEqual({
      ...{
        enrolmentId: idOf(1),
        programme: PROGRAMME,
        code: codeOf(1),
        status: 'applied',
        since: '2024-07-01',
      },
      next: ['Admit', 'Reject', 'Withdraw'],
    });
    await step(1, 'admission', '2024-08-01');
    const contract = { providerCode: codeOf(900), contractOn: '2024-08-15', contractAmountFen: 30_000_000 };
    expect((await step(1, 'start', '2024-09-01', contract)).body.contract).toEqual(contract);
    await step(1, 'completion', '2025-03-01');
    await step(1, 'acceptance', '2025-06-01');
    const { status, headers, body } = await step(1, 'benchmark', '2025-07-01');
    expect([status, headers['etag'], body.benchmarkOn, body.next]).toEqual([
      200,
      '"6"',
      '2025-07-01',
      ['Withdraw'],
    ]);
    expect((await get(`/v1/enrolments/${idOf(1)}`)).body).toEqual(body);
  });

  it('refuse a step out of turn, before the last one, in the future, or on another version', async () => {
    await apply(2);
    const early = await step(2, 'acceptance', '2024-08-01', {}, { headers: { 'accept-language': 'en' } });
    expect([early.status, early.body.code]).toEqual([409, 'enrolment.step-not-possible']);
    expect(early.body.detail).toContain('Admit');
    expect((await step(2, 'admission', '2024-06-30')).body.errors[0].field).toBe('on');
    expect((await step(2, 'admission', '2999-01-01')).status).toBe(422);
    const stale = await step(2, 'admission', '2024-08-01', {}, { headers: { 'if-match': '"7"' } });
    expect([stale.status, stale.body.currentVersion]).toEqual([412, 1]);
    expect((await step(2, 'rejection', '2024-08-01')).body.errors[0].field).toBe('reason');
    expect((await step(2, 'admission', '2024-08-01', { reason: '…' })).status).toBe(400);
    expect((await step(2, 'start', '2024-08-01', { contractOn: null })).body.errors[0].field).toBe(
      'contractOn',
    );
    expect((await step(99, 'admission', '2024-08-01')).status).toBe(404);
  });

  it('need a programme that runs and an enterprise that is registered', async () => {
    const programme = await apply(3, {}, { programme: 'changsha-2030' });
    expect([programme.status, programme.body.errors[0].field]).toEqual([422, 'programme']);
    const nobody = await apply(98);
    expect([nobody.status, nobody.body.code]).toEqual([422, 'enrolment.enterprise-not-registered']);
  });

  it('are applied for once; the same request again gives the first answer', async () => {
    const first = await apply(3, { key: 'desk-1' });
    expect((await apply(3, { key: 'desk-1' })).body).toEqual(first.body);
    expect((await apply(3, { key: 'desk-2' })).body.code).toBe('enrolment.already-applied');
    await step(3, 'withdrawal', '2024-09-01', { reason: '企业搬迁' });
    expect((await apply(3, {}, { on: '2025-01-01' })).body).toMatchObject({
      status: 'applied',
      since: '2025-01-01',
    });
  });

  it('are an enterprise’s own business', async () => {
    const as = () => registry.as.enterprise(codeOf(4));
    const applied = await apply(4, { as: as() });
    expect((await apply(5, { as: as() })).status).toBe(404);
    expect((await get(`/v1/enrolments/${idOf(4)}`, { as: as() })).status).toBe(200);
    expect((await get(`/v1/enrolments/${idOf(1)}`, { as: as() })).status).toBe(404);
    expect((await step(4, 'admission', '2024-08-01', {}, { as: as() })).status).toBe(403);
    const headers = { 'linghang-after': String(applied.headers['linghang-position']) };
    const ids = ({ body }: Answer) =>
      body.items.map(({ enrolmentId }: { enrolmentId: string }) => enrolmentId);
    expect(ids(await get('/v1/enrolments', { as: as(), headers }))).toEqual([idOf(4)]);
    expect(ids(await get(`/v1/enrolments?code=${codeOf(1)}`, { as: as(), headers }))).toEqual([idOf(4)]);
    expect(ids(await get(`/v1/enrolments?code=${codeOf(1)}`, { headers }))).toEqual([idOf(1)]);
    const all = ids(await get('/v1/enrolments?stage=applied&limit=200', { headers }));
    expect(all).toContain(idOf(4));
    expect(all).not.toContain(idOf(1));
  });

  describe('a file of steps', () => {
    const line = (number: number, name: string, on: string, more: object = {}) => ({
      ...{ step: name, programme: PROGRAMME, code: codeOf(number), on, ...more },
    });
    const send = (lines: (object | string)[], query = '') =>
      imported(registry, `/v1/enrolment-imports${query}`, ndjson(lines));

    it('takes the steps of one enterprise in the order of its lines and reports the others by field', async () => {
      const lines = [
        line(5, 'application', '2024-07-01'),
        line(5, 'admission', '2024-08-01'),
        line(5, 'acceptance', '2024-09-01'),
        line(5, 'start', '2024-09-01', { contractAmountFen: 1.5 }),
        line(5, 'start', '2024-09-01', { contractOn: null }),
        line(5, 'dance', '2024-09-01'),
        line(97, 'application', '2024-07-01'),
        { ...line(5, 'admission', '2024-08-01'), programme: 'changsha-2030' },
        '{"broken',
        '',
        line(5, 'start', '2024-09-01'),
      ];
      const dry = await send(lines, '?dryRun=true');
      expect(dry.job.counts).toMatchObject({ accepted: 3, refused: 7 });
      expect((await get(`/v1/enrolments/${idOf(5)}`)).status).toBe(404);
      const { job, rows } = await send(lines);
      expect(job.counts).toEqual(dry.job.counts);
      const problems = rows.map(
        (row) => row.problems && [row.row, row.problems[0].field, row.problems[0].code],
      );
      expect(problems).toEqual([
        undefined,
        undefined,
        [3, undefined, 'enrolment.step-not-possible'],
        [4, 'contractAmountFen', 'validation.isInt'],
        [5, 'contractOn', 'validation.notNull'],
        [6, 'step', 'validation.isIn'],
        [7, 'code', 'enrolment.enterprise-not-registered'],
        [8, 'programme', 'enrolment.programme-unknown'],
        [9, undefined, 'bulk.row-not-json'],
        undefined,
      ]);
      expect((await get(`/v1/enrolments/${idOf(5)}`)).body.status).toBe('transforming');
    });
  });

  describe('a chain case', () => {
    const chain = (changes: object = {}) => ({
      ...{ caseId: 'rail-1', programme: PROGRAMME, title: '轨道交通链式转型', leadCode: codeOf(1) },
      ...{ memberCodes: [codeOf(2), codeOf(3)], on: '2025-05-01', sample: true, ...changes },
    });
    const withdraw = (id: string, on: string) =>
      post(`/v1/chain-cases/${id}/withdrawal`, { on, reason: '材料有误' });

    it('is published once and withdrawn from a day on', async () => {
      const published = await post('/v1/chain-cases', chain());
      expect([published.status, published.headers['location']]).toEqual([201, '/v1/chain-cases/rail-1']);
      expect(published.body).toMatchObject({ status: 'published', publishedOn: '2025-05-01' });
      const again = await post('/v1/chain-cases', chain());
      expect([again.status, again.headers['location']]).toEqual([409, undefined]);
      expect((await withdraw('rail-1', '2025-04-30')).status).toBe(422);
      expect((await withdraw('rail-1', '2025-06-01')).body).toMatchObject({ withdrawnOn: '2025-06-01' });
      expect((await withdraw('rail-1', '2025-06-01')).status).toBe(409);
      expect((await withdraw('rail-2', '2025-06-01')).status).toBe(404);
      const as = registry.as.enterprise(codeOf(9));
      expect((await get('/v1/chain-cases/rail-1', { as })).body.status).toBe('withdrawn');
    });

    it.each([
      ['its lead among the members', { memberCodes: [codeOf(1)] }, 422, 'memberCodes'],
      ['no members', { memberCodes: [] }, 400, 'memberCodes'],
      ['a member with a wrong code', { memberCodes: ['91350100M000100Y44'] }, 400, 'memberCodes'],
      ['another programme', { programme: 'changsha-2030' }, 422, 'programme'],
      ['a day to come', { on: '2999-01-01' }, 422, 'on'],
      ['an id that is none', { caseId: '../x' }, 400, 'caseId'],
    ])('is refused with %s', async (_, changes, status, field) => {
      const answer = await post('/v1/chain-cases', chain({ caseId: 'rail-3', ...changes }));
      expect([answer.status, answer.body.errors?.[0].field]).toEqual([status, field]);
    });
  });
});

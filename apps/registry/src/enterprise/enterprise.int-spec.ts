import { codeOf, freshDatabase, runService, type Answer, type Call, type RunningService } from '#testing';
import { service } from '../service.ts';

const english = { 'accept-language': 'en' };
const enterprise = (number: number, changes: object = {}) => ({
  code: codeOf(number),
  name: `株洲样例${number}有限公司`,
  district: 'shifeng',
  industry: 'rail-transit',
  ownership: 'private',
  on: '2024-06-01',
  sample: true,
  ...changes,
});

describe('the register', () => {
  const database = freshDatabase();
  let registry: RunningService;
  beforeAll(async () => {
    registry = await runService(service, database);
  }, 60_000);
  afterAll(() => registry.close());

  const official = () => registry.as.official();
  const register = (number: number, changes: object = {}, call: Call = {}) =>
    registry.call('POST', '/v1/enterprises', {
      as: official(),
      body: enterprise(number, changes),
      ...call,
    });
  const of = (number: number, rest = '') => `/v1/enterprises/${codeOf(number)}${rest}`;
  const get = (url: string, call: Call = {}) => registry.call('GET', url, { as: official(), ...call });
  const patch = (number: number, body: object, headers: Record<string, string> = {}) =>
    registry.call('PATCH', of(number), { as: official(), body, headers });
  const put = (number: number, rest: string, body: object) =>
    registry.call('PUT', of(number, rest), { as: official(), body });
  const after = ({ headers }: Answer) => ({ 'linghang-after': String(headers['linghang-position']) });
  const codes = ({ body }: Answer) => body.items.map(({ code }: { code: string }) => code);

  describe('an enterprise', () => {
    it('is registered under its credit code', async () => {
      const { status, headers, body } = await register(1);
      expect(status).toBe(201);
      expect(headers).toMatchObject({ etag: '"1"', location: of(1) });
      const { on: _on, ...details } = enterprise(1);
      expect(body).toEqual({
        ...details,
        sizeClass: null,
        aboveScale: null,
        onRosterSince: null,
        annualFigures: [],
        classifications: [],
        roster: [],
      });
      expect((await get(of(1))).body).toEqual(body);
    });

    it('is registered once: the same request again gives the first answer, another one a conflict', async () => {
      const first = await register(2, {}, { key: 'desk-4' });
      const again = await register(2, { name: '另一个名称' }, { key: 'desk-4' });
      expect([again.status, again.headers['etag'], again.body]).toEqual([201, '"1"', first.body]);
      const other = await register(2, {}, { key: 'desk-5', headers: english });
      expect([other.status, other.body.code]).toEqual([409, 'enterprise.already-registered']);
      expect(other.body.detail).toContain(codeOf(2));
      expect(other.headers['location']).toBeUndefined();
    });

    it('needs an idempotency key', async () => {
      const { status, body } = await register(3, {}, { key: null });
      expect([status, body.errors[0].field]).toEqual([400, 'Idempotency-Key']);
    });

    it.each([
      ['a wrong check character', { code: '91350100M000100Y44' }, 400, 'code', 'validation.isCreditCode'],
      ['an unknown district', { district: 'changsha' }, 422, 'district', 'enterprise.district-unknown'],
      ['an unknown industry', { industry: 'fishing' }, 422, 'industry', 'enterprise.industry-unknown'],
      ['no name', { name: undefined }, 400, 'name', 'validation.isDefined'],
      ['a day of founding that is none', { establishedOn: null }, 400, 'establishedOn', 'validation.notNull'],
      ['a day that is none', { on: '2025-02-30' }, 400, 'on', 'validation.isLocalDate'],
      ['a day to come', { on: '2999-01-01' }, 422, 'on', 'enterprise.in-the-future'],
      [
        'a founding to come',
        { establishedOn: '2999-01-01' },
        422,
        'establishedOn',
        'enterprise.in-the-future',
      ],
      ['a size class', { sizeClass: 'small' }, 400, 'sizeClass', 'validation.whitelistValidation'],
    ])(
      'is refused with %s, naming field and rule in both languages',
      async (_, changes, status, field, rule) => {
        const zh = await register(4, changes);
        const en = await register(4, changes, { headers: english });
        expect([zh.status, en.status]).toEqual([status, status]);
        expect(zh.body.errors).toMatchObject([{ field, code: rule }]);
        expect(zh.body.errors[0].detail).toMatch(/[\u4e00-\u9fff]/);
        expect(en.body.errors[0].detail).toMatch(/[a-z]/);
        expect((await get(of(4))).status).toBe(404);
      },
    );

    it('does not keep a name that a spreadsheet would run', async () => {
      const name = '=HYPERLINK("http://example.invalid","点我")';
      const { status, body } = await register(4, { name });
      expect([status, body.errors[0].field]).toEqual([400, 'name']);
    });
  });

  describe('its details', () => {
    it('are corrected by whoever read the version that is current', async () => {
      await register(10);
      const corrected = await patch(10, { name: '株洲新名称有限公司' }, { 'if-match': '"1"' });
      expect([corrected.status, corrected.headers['etag']]).toEqual([200, '"2"']);
      expect(corrected.body.name).toBe('株洲新名称有限公司');
      const stale = await patch(10, { name: '别人的名称' }, { 'if-match': '"1"' });
      expect([stale.status, stale.body.currentVersion]).toEqual([412, 2]);
      const blind = await patch(10, { name: '别人的名称' });
      expect(blind.status).toBe(428);
      expect((await get(of(10))).body.name).toBe('株洲新名称有限公司');
    });

    it('are left alone where the correction says nothing, and cannot be emptied', async () => {
      await register(11);
      const none = await patch(11, {}, { 'if-match': '"1"' });
      expect([none.status, none.headers['etag']]).toEqual([200, '"1"']);
      const emptied = await patch(11, { name: null, district: null }, { 'if-match': '"1"' });
      expect([emptied.status, emptied.body.errors.map(({ field }: { field: string }) => field)]).toEqual([
        400,
        ['name', 'district'],
      ]);
    });

    it('of an enterprise that nobody registered cannot be corrected', async () => {
      expect((await patch(12, { name: '没有登记' }, { 'if-match': '"0"' })).status).toBe(404);
      expect((await put(12, '/annual-figures/2024', { staff: 1, revenueFen: 1 })).status).toBe(404);
    });

    it('have a history that says who did what from which day', async () => {
      await register(13);
      await patch(13, { district: 'tianyuan', on: '2025-01-01' }, { 'if-match': '"1"' });
      const { body } = await get(of(13, '/history'));
      expect(body.items).toMatchObject([
        { type: 'EnterpriseRegistered', version: 1, effectiveOn: '2024-06-01', actor: 'official-1' },
        { type: 'EnterpriseDetailsCorrected', version: 2, effectiveOn: '2025-01-01' },
      ]);
      expect((await get(of(14, '/history'))).status).toBe(404);
    });
  });

  describe('the figures of a year', () => {
    it('give the size class and whether the enterprise is above scale', async () => {
      await register(20);
      const figures = { staff: 120, revenueFen: 8_600_000_000 };
      const { status, body } = await put(20, '/annual-figures/2024', figures);
      expect(status).toBe(200);
      expect(body).toMatchObject({ sizeClass: 'small', aboveScale: true });
      expect(body.annualFigures).toEqual([{ year: 2024, ...figures }]);
      expect(body.classifications).toMatchObject([{ year: 2024, sizeClass: 'small' }]);
      const large = { staff: 1_000, revenueFen: 40_000_000_000 };
      expect((await put(20, '/annual-figures/2025', large)).body.sizeClass).toBe('large');
    });

    it.each([
      ['2999', 'year'],
      ['12', 'year'],
      ['99999', 'year'],
      ['-3', 'year'],
    ])('are not taken for the year %s', async (year, field) => {
      await register(21);
      const { status, body } = await put(21, `/annual-figures/${year}`, { staff: 5, revenueFen: 100 });
      expect([status, body.errors[0].field]).toEqual([422, field]);
    });

    it('are whole numbers of zero or more', async () => {
      const { status, body } = await put(21, '/annual-figures/2024', { staff: -1, revenueFen: 0.5 });
      expect(status).toBe(400);
      expect(body.errors.map(({ field }: { field: string }) => field)).toEqual(['staff', 'revenueFen']);
    });
  });

  it('keeps the roster by days: in, out, in again', async () => {
    await register(30);
    const enter = (on: string) => put(30, '/roster-entry', { on, basis: '统计名录' });
    const leave = (on: string) =>
      registry.call('DELETE', of(30, '/roster-entry'), { as: official(), body: { on, reason: '退规' } });
    expect((await leave('2024-07-01')).body.code).toBe('enterprise.not-on-roster');
    expect((await enter('2024-07-01')).body.onRosterSince).toBe('2024-07-01');
    expect((await enter('2024-08-01')).body.code).toBe('enterprise.already-on-roster');
    expect((await leave('2025-07-01')).body.onRosterSince).toBeNull();
    expect((await enter('2025-01-01')).status).toBe(422);
    const { body } = await enter('2026-01-01');
    expect(body.roster).toEqual([{ from: '2024-07-01', to: '2025-07-01' }, { from: '2026-01-01' }]);
  });

  describe('the list', () => {
    let last: Answer;
    beforeAll(async () => {
      await register(40, { district: 'lukou', industry: 'ceramics', name: '醴陵瓷业(甲)' });
      await register(41, { district: 'lukou', industry: 'aero-engine', name: '渌口航发' });
      await register(42, { district: 'youxian', industry: 'ceramics', name: '攸县瓷业' });
      await put(41, '/annual-figures/2024', { staff: 3, revenueFen: 100 });
      last = await put(42, '/roster-entry', { on: '2025-01-01', basis: '统计名录' });
    });
    const list = async (query: string) =>
      codes(await get(`/v1/enterprises?${query}`, { headers: after(last) }));

    it('is filtered by district, industry, size class, roster, name and code', async () => {
      expect(await list('district=lukou')).toEqual([codeOf(40), codeOf(41)]);
      expect(await list('industry=ceramics')).toEqual([codeOf(40), codeOf(42)]);
      expect(await list('industry=ceramics&district=youxian')).toEqual([codeOf(42)]);
      expect(await list('sizeClass=micro')).toEqual([codeOf(41)]);
      expect(await list('onRoster=2025-06-01&district=youxian')).toEqual([codeOf(42)]);
      expect(await list('onRoster=2024-12-31&district=youxian')).toEqual([]);
      expect(await list(`q=${encodeURIComponent('瓷业(')}`)).toEqual([codeOf(40)]);
      expect(await list(`q=${codeOf(41).toLowerCase()}`)).toEqual([codeOf(41)]);
      expect(await list('q=.*')).toEqual([]);
    });

    it('goes page by page without losing or repeating one, and links to the next', async () => {
      const seen: string[] = [];
      for (let query: string | undefined = 'limit=2'; query;) {
        const page = await get(`/v1/enterprises?${query}`, { headers: after(last) });
        seen.push(...codes(page));
        query = page.body.next ? `limit=2&cursor=${encodeURIComponent(page.body.next)}` : undefined;
        if (query) expect(page.headers['link']).toContain('rel="next"');
      }
      expect(seen).toEqual(await list('limit=200'));
      expect(new Set(seen).size).toBe(seen.length);
      for (const wrong of ['cursor=x', 'limit=0', 'limit=201', 'district=A;B', 'onRoster=today'])
        expect((await get(`/v1/enterprises?${wrong}`)).status).toBe(400);
    });
  });

  it('shows an enterprise its own entry and nobody else’s', async () => {
    await register(50);
    const as = () => registry.as.enterprise(codeOf(50));
    expect((await get(of(50), { as: as() })).status).toBe(200);
    const others = await get(of(1), { as: as() });
    const nobody = await get(of(999), { as: as() });
    expect([others.status, nobody.status]).toEqual([404, 404]);
    expect(others.body.code).toBe(nobody.body.code);
    expect((await get('/v1/enterprises', { as: as() })).status).toBe(403);
    expect((await get(of(50, '/history'), { as: as() })).status).toBe(403);
    expect((await registry.call('PATCH', of(50), { as: as(), body: {} })).status).toBe(403);
  });

  describe('a contact', () => {
    const contact = { name: '示例联系人', phone: '000-0000-0000' };
    const route = (number: number) => of(number, '/contact');

    it('is kept apart from the log, for bureau and enterprise only, and can be deleted', async () => {
      await register(60);
      const own = () => registry.as.enterprise(codeOf(60));
      const set = await registry.call('PUT', route(60), { as: own(), body: contact });
      expect(set.status).toBe(204);
      expect((await get(route(60))).body).toEqual(contact);
      expect((await get(route(60), { as: registry.as.enterprise(codeOf(1)) })).status).toBe(404);
      expect((await get(route(60), { as: registry.as.assessor() })).status).toBe(403);
      const shown = JSON.stringify([(await get(of(60))).body, (await get(of(60, '/history'))).body]);
      expect(shown).not.toContain(contact.phone);
      expect((await registry.call('DELETE', route(60), { as: own() })).status).toBe(204);
      expect((await get(route(60))).status).toBe(404);
    });

    it('belongs to a registered enterprise', async () => {
      const answer = await registry.call('PUT', route(998), { as: official(), body: contact });
      expect(answer.status).toBe(404);
      expect((await registry.call('PUT', route(1), { as: official(), body: { name: '' } })).status).toBe(400);
    });
  });
});

import {
  BenchmarkNamed,
  ChainCasePublished,
  EnrolmentAccepted,
  EnrolmentApplied,
  EnterpriseRegistered,
  EvaluationPublished,
  ProductCatalogued,
  ProviderFiled,
  RosterEntered,
} from '#contracts';
import { formatPosition } from '#kernel';
import { codeOf, eventually, freshDatabase } from '#testing';
import { RunningDashboard, told } from '../testing/running-dashboard.ts';

const PROGRAMME = 'zhuzhou-2024';

const registered = (number: number, district: string) =>
  told(EnterpriseRegistered, `enterprise-${codeOf(number)}`, 1, '2024-06-01', {
    code: codeOf(number),
    name: `样例${number}`,
    district,
    industry: 'ceramics',
    ownership: 'private',
    sample: true,
  });

const onRoster = (number: number) =>
  told(RosterEntered, `enterprise-${codeOf(number)}`, 2, '2024-06-02', {
    code: codeOf(number),
    basis: '2023',
  });

const assessed = (number: number, level: number, visitedOn: string, recordedAt?: string) =>
  told(
    EvaluationPublished,
    `evaluation-v${number}`,
    1,
    visitedOn,
    {
      evaluationId: `v${number}`,
      code: codeOf(number),
      edition: '2024',
      kind: 'on-site',
      stage: 'before',
      visitedOn,
      assessorId: 'a',
      score: 40,
      dimensionScores: [],
      sceneLevels: [],
      levelByScore: level,
      levelByScenes: level,
      level,
      openPoints: true,
    },
    recordedAt,
  );

const enrolled = (number: number) => ({
  enrolmentId: `${PROGRAMME}.${codeOf(number)}`,
  programme: PROGRAMME,
  code: codeOf(number),
});
const enrolment = (number: number) => `enrolment-${PROGRAMME}.${codeOf(number)}`;

describe('the dashboard', () => {
  const database = freshDatabase();
  let dashboard: RunningDashboard;

  beforeAll(async () => {
    dashboard = await RunningDashboard.open(database);
    // Evaluations and enrolments first: topics come in any order.
    await dashboard.publish(
      assessed(1, 2, '2024-07-01'),
      assessed(2, 1, '2024-07-10'),
      assessed(3, 3, '2024-08-01', '2024-09-15T00:00:00.000Z'),
      told(EnrolmentApplied, enrolment(1), 1, '2024-06-10', enrolled(1)),
      told(EnrolmentAccepted, enrolment(1), 2, '2025-03-01', enrolled(1)),
      told(BenchmarkNamed, enrolment(1), 3, '2025-04-01', enrolled(1)),
      told(EnrolmentApplied, enrolment(2), 1, '2024-06-11', enrolled(2)),
      told(ProviderFiled, `provider-${codeOf(8)}`, 1, '2024-09-01', {
        providerCode: codeOf(8),
        name: '服务商',
        industries: ['ceramics'],
        sample: true,
      }),
      told(ProductCatalogued, 'product-p1', 1, '2024-10-01', {
        productId: 'p1',
        providerCode: codeOf(8),
        name: '产品',
        industries: ['ceramics'],
        sample: true,
      }),
      told(ChainCasePublished, 'chain-case-c1', 1, '2024-11-01', {
        caseId: 'c1',
        programme: PROGRAMME,
        title: '链式案例',
        leadCode: codeOf(1),
        memberCodes: [codeOf(2)],
        sample: true,
      }),
    );
    await dashboard.publish(
      ...[1, 2, 3, 4].map((number) => registered(number, number === 4 ? 'lusong' : 'tianyuan')),
      ...[1, 2, 3, 4].map(onRoster),
    );
    await eventually(
      async () => {
        const { body } = await dashboard.get('/v1/targets?asOf=2025-06-01');
        expect(body.targets.map(({ id, value }: { id: string; value: number }) => [id, value])).toEqual([
          ['transformed-enterprises', 1],
          ['level-two-share', 5_000],
          ['benchmarks', 1],
          ['products', 1],
          ['providers', 1],
          ['chain-cases', 1],
        ]);
        // What counts in no figure comes over partitions of its own.
        expect(body.targets[1]).toMatchObject({ counted: 2, notCounted: 1, unknown: 1, onOpenPoints: 3 });
        expect(body.freshness).toMatchObject({ state: 'current', behind: 0 });
      },
      { timeoutMs: 25_000 },
    );
  }, 60_000);
  afterAll(() => dashboard.close());

  it('shows each target with goal, source, trust and what is not known', async () => {
    const { body } = await dashboard.get('/v1/targets?asOf=2025-06-01');
    expect(body).toMatchObject({ programme: { id: PROGRAMME }, asOf: '2025-06-01', sampleData: true });
    expect(body.targets[1]).toMatchObject({
      id: 'level-two-share',
      kind: 'share',
      value: 5_000,
      goal: 9_400,
      of: 4,
      counted: 2,
      notCounted: 1,
      unknown: 1,
      samples: 4,
      onOpenPoints: 3,
      reached: false,
      trust: 'R',
      source: 'Zhuzhou Daily, July 2024',
      nationalFloor: { goal: 9_000, trust: 'B' },
      unit: { zh: '%', en: '%' },
    });
    await eventually(async () => {
      const { freshness } = (await dashboard.get('/v1/targets')).body;
      expect(freshness).toMatchObject({ state: 'current', behind: 0, parked: 0, gaps: 0 });
    });
  });

  it('answers for any day, and is null rather than nought before there was a roster', async () => {
    const share = async (asOf: string) => (await dashboard.get(`/v1/targets?asOf=${asOf}`)).body.targets[1];
    expect(await share('2024-06-01')).toMatchObject({ value: null, of: 0 });
    expect(await share('2024-06-02')).toMatchObject({ value: 0, of: 4, unknown: 4 });
    expect(await share('2024-07-01')).toMatchObject({ value: 2_500, unknown: 3 });
  });

  it('answers as it was known then: a visit filed later is not in it', async () => {
    const asked = '/v1/targets/level-two-share?asOf=2024-08-15';
    expect((await dashboard.get(asked)).body).toMatchObject({ counted: 2, unknown: 1 });
    expect((await dashboard.get(`${asked}&knownAt=2024-09-01T00:00:00Z`)).body).toMatchObject({
      knownAt: '2024-09-01T00:00:00Z',
      counted: 1,
      unknown: 2,
    });
    const list = await dashboard.get(
      '/v1/targets/level-two-share/enterprises?asOf=2024-08-15&state=unknown&knownAt=2024-09-01T00:00:00Z&limit=1',
    );
    expect(list.body.items).toMatchObject([{ code: codeOf(3), state: 'unknown' }]);
    const next = await dashboard.get(
      `/v1/targets/level-two-share/enterprises?asOf=2024-08-15&state=unknown&knownAt=2024-09-01T00:00:00Z&cursor=${list.body.next}`,
    );
    expect(next.body.items.map(({ code }: { code: string }) => code)).toEqual([codeOf(4)]);
  });

  it('opens every figure: who is behind it and the events that put each there', async () => {
    const list = (query: string) =>
      dashboard.get(`/v1/targets/level-two-share/enterprises?asOf=2025-06-01${query}`);
    const counted = await list('&state=counted&limit=1');
    expect(counted.headers['link']).toContain('rel="next"');
    expect(counted.body.items).toEqual([
      {
        kind: 'enterprise',
        code: codeOf(1),
        name: '样例1',
        district: 'tianyuan',
        industry: 'ceramics',
        sample: true,
        state: 'counted',
        level: 2,
        openPoints: true,
        because: [
          {
            eventId: expect.stringContaining(`enterprise-${codeOf(1)}`),
            type: RosterEntered.type,
            ...RosterEntered.description,
            effectiveOn: '2024-06-02',
            recordedAt: '2024-06-02T08:00:00.000Z',
          },
          {
            eventId: expect.stringContaining('evaluation-v1'),
            type: EvaluationPublished.type,
            ...EvaluationPublished.description,
            effectiveOn: '2024-07-01',
            recordedAt: '2024-07-01T08:00:00.000Z',
          },
        ],
      },
    ]);
    const rest = await list(`&state=counted&limit=1&cursor=${counted.body.next}`);
    expect(rest.body.items.map(({ code }: { code: string }) => code)).toEqual([codeOf(3)]);
    expect(rest.body.next).toBeUndefined();
    const unknown = await list('&state=unknown&district=lusong');
    expect(unknown.body.items.map(({ code }: { code: string }) => code)).toEqual([codeOf(4)]);
    const transformed = await dashboard.get(
      '/v1/targets/transformed-enterprises/enterprises?asOf=2025-06-01',
    );
    expect(
      transformed.body.items.map(({ code, state }: { code: string; state: string }) => [code, state]),
    ).toEqual([
      [codeOf(1), 'counted'],
      [codeOf(2), 'not-counted'],
    ]);
    const providers = await dashboard.get('/v1/targets/providers/enterprises?asOf=2025-06-01');
    expect(providers.body.items).toMatchObject([{ kind: 'provider', code: codeOf(8), name: '服务商' }]);
  });

  it('tells a target by district, by industry and by level, adding up to the city', async () => {
    const { body } = await dashboard.get('/v1/targets/level-two-share?asOf=2025-06-01');
    const part = (id: string) => body.districts.find((each: { id: string }) => each.id === id);
    expect(body.districts).toHaveLength(10);
    expect(part('tianyuan')).toMatchObject({ zh: '天元区', counted: 2, of: 3, unknown: 0, value: 6_666 });
    expect(part('lusong')).toMatchObject({ counted: 0, of: 1, unknown: 1, value: 0 });
    expect(part('liling')).toMatchObject({ of: 0, value: null });
    expect(body.levels).toEqual([
      { level: 1, enterprises: 1, onOpenPoints: 1 },
      { level: 2, enterprises: 1, onOpenPoints: 1 },
      { level: 3, enterprises: 1, onOpenPoints: 1 },
      { enterprises: 1, onOpenPoints: 0 },
    ]);
    const districts = await dashboard.get('/v1/districts?asOf=2025-06-01');
    const tianyuan = districts.body.districts.find(({ id }: { id: string }) => id === 'tianyuan');
    expect(
      tianyuan.targets.map(({ target, value }: { target: string; value: number }) => [target, value]),
    ).toEqual([
      ['transformed-enterprises', 1],
      ['level-two-share', 6_666],
      ['benchmarks', 1],
    ]);
  });

  it('draws the way there', async () => {
    const { body } = await dashboard.get(
      '/v1/targets/level-two-share/trend?from=2024-06-01&to=2024-08-10&step=month',
    );
    const open = body.points.map(({ onOpenPoints }: { onOpenPoints: number }) => onOpenPoints);
    expect(open).toEqual([0, 1, 3, 3]);
    expect(body.points.map(({ day, value }: { day: string; value: number }) => [day, value])).toEqual([
      ['2024-06-01', null],
      ['2024-07-01', 2_500],
      ['2024-08-01', 5_000],
      ['2024-08-10', 5_000],
    ]);
  });

  it.each([
    ['/v1/targets?asOf=2024-02-30', 400, 'asOf', 'validation.isLocalDate'],
    ['/v1/targets?asof=2024-02-03', 400, 'asof', 'validation.whitelistValidation'],
    ['/v1/targets/level-two-share/enterprises?state=maybe', 400, 'state', 'validation.isIn'],
    ['/v1/targets/level-two-share/enterprises?limit=201', 400, 'limit', 'validation.max'],
    ['/v1/targets/level-two-share/enterprises?cursor=abc', 400, 'cursor', 'request.cursor-invalid'],
    ['/v1/targets/level-two-share/trend?from=2025-01-02&to=2025-01-01', 422, 'from', 'trend.backwards'],
    ['/v1/targets/level-two-share/trend?from=1900-01-01&step=day', 422, 'step', 'trend.too-long'],
  ])('refuses %s and names the field', async (path, status, field, code) => {
    const { status: answered, body } = await dashboard.get(path);
    expect([answered, body.errors[0]]).toMatchObject([status, { field, code }]);
    expect(body.errors[0].detail).not.toContain('{');
  });

  it('knows no other target', async () => {
    expect((await dashboard.get('/v1/targets/happiness')).status).toBe(404);
  });

  it('shows figures to all and the lists behind them to those whose business it is', async () => {
    const list = '/v1/targets/level-two-share/enterprises';
    const status = async (path: string, role: 'assessor' | 'enterprise' | 'integrator' | 'operator') =>
      (await dashboard.get(path, role)).status;
    for (const role of ['assessor', 'enterprise'] as const) {
      expect(await status('/v1/targets', role)).toBe(200);
      expect(await status(list, role)).toBe(403);
      expect(await status('/v1/parked', role)).toBe(403);
    }
    expect(await status(list, 'integrator')).toBe(200);
    expect(await status('/v1/parked', 'integrator')).toBe(403);
    expect(await status('/v1/parked', 'operator')).toBe(200);
  });

  it('streams what moves to those who look, and what they missed to those who come back', async () => {
    const first = dashboard.listen((events) => events.some(({ type }) => type === 'change'));
    await eventually(async () => (await dashboard.get('/v1/targets')).status === 200);
    await dashboard.publish(
      told(ProductCatalogued, 'product-p2', 1, '2025-07-01', {
        productId: 'p2',
        providerCode: codeOf(8),
        name: '产品二',
        industries: [],
        sample: true,
      }),
    );
    const heard = await first;
    expect(heard[0]?.type).toBe('hello');
    const change = heard.find(({ type }) => type === 'change')!;
    expect(change.data).toMatchObject({ targets: ['products'], keys: ['product/p2'] });

    await dashboard.publish(assessed(4, 2, '2025-07-02'));
    await eventually(async () => {
      expect((await dashboard.get('/v1/targets?asOf=2025-07-02')).body.targets[1].counted).toBe(3);
    });
    const missed = await dashboard.listen(
      (events) => events.some(({ type }) => type === 'change'),
      change.id,
    );
    expect(missed.find(({ type }) => type === 'change')!.data.targets).toEqual(['level-two-share']);
    const lost = await dashboard.listen((events) => events.some(({ type }) => type === 'reset'), '0000');
    expect(lost.map(({ type }) => type)).toContain('reset');
  });

  it('lets a command’s author see it at once', async () => {
    const position = formatPosition({ key: codeOf(30), stream: `enterprise-${codeOf(30)}`, version: 2 });
    void dashboard.publish(registered(30, 'liling'), onRoster(30));
    const { body } = await dashboard.get('/v1/districts?asOf=2025-06-01', 'official', {
      'linghang-after': position,
    });
    const liling = body.districts.find(({ id }: { id: string }) => id === 'liling');
    expect(liling.targets[1]).toMatchObject({ target: 'level-two-share', of: 1, unknown: 1 });
  });

  it('shows who is left behind by a message that is no event, and goes on for everybody else', async () => {
    await dashboard.garbage('registry.enterprise', codeOf(2));
    await eventually(async () => {
      const { body } = await dashboard.get('/v1/parked');
      expect(body.items).toMatchObject([{ key: codeOf(2), name: '样例2', topic: 'registry.enterprise' }]);
    });
    await dashboard.publish(registered(40, 'youxian'), onRoster(40));
    await eventually(async () => {
      const { body } = await dashboard.get('/v1/targets/level-two-share?asOf=2025-06-01');
      expect(body.freshness).toMatchObject({ parked: 1 });
      expect(body.districts.find(({ id }: { id: string }) => id === 'youxian')).toMatchObject({ of: 1 });
    });
  });
});

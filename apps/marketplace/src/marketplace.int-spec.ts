import {
  codeOf,
  freshDatabase,
  imported,
  ndjson,
  runService,
  type Call,
  type RunningService,
} from '#testing';
import { service } from './service.ts';

describe('the marketplace', () => {
  const database = freshDatabase();
  let marketplace: RunningService;
  beforeAll(async () => {
    marketplace = await runService(service, database);
  }, 60_000);
  afterAll(() => marketplace.close());

  const post = (url: string, body: object, call: Call = {}) =>
    marketplace.call('POST', url, { as: marketplace.as.official(), body, ...call });
  const get = (url: string, as = marketplace.as.integrator()) => marketplace.call('GET', url, { as });

  describe('a provider', () => {
    const filing = (number: number, changes: object = {}) => ({
      ...{ providerCode: codeOf(number), name: `样例服务商${number}`, industries: ['ceramics'] },
      ...{ on: '2024-07-01', sample: true, ...changes },
    });
    const file = (number: number, changes: object = {}, call: Call = {}) =>
      post('/v1/providers', filing(number, changes), call);
    const step = (number: number, name: string, on: string) =>
      post(`/v1/providers/${codeOf(number)}/${name}`, { on, reason: '材料核查' });

    it('is filed once, and the same request again gives the first answer', async () => {
      const first = await file(1, {}, { key: 'desk-1' });
      expect([first.status, first.headers['location']]).toEqual([201, `/v1/providers/${codeOf(1)}`]);
      const { on, ...details } = filing(1);
      expect(first.body).toEqual({ ...details, status: 'in-good-standing', since: on });
      expect((await file(1, {}, { key: 'desk-1' })).body).toEqual(first.body);
      const again = await file(1);
      expect([again.status, again.body.code, again.headers['location']]).toEqual([
        409,
        'provider.already-filed',
        undefined,
      ]);
    });

    it('loses its standing, gets it back, and is struck off for good', async () => {
      await file(2);
      expect((await step(2, 'suspension', '2024-08-01')).body).toMatchObject({ status: 'suspended' });
      expect((await step(2, 'reinstatement', '2024-07-15')).body.errors[0].field).toBe('on');
      expect((await step(2, 'reinstatement', '2024-09-01')).body.status).toBe('in-good-standing');
      expect((await step(2, 'reinstatement', '2024-10-01')).body.code).toBe('provider.step-not-possible');
      expect((await step(2, 'removal', '2024-12-01')).body).toMatchObject({
        status: 'removed',
        since: '2024-12-01',
      });
      expect((await step(2, 'reinstatement', '2025-01-01')).status).toBe(409);
      expect((await get(`/v1/providers/${codeOf(2)}`)).headers['etag']).toBe('"4"');
    });

    it.each([
      ['a wrong check character', { providerCode: '91350100M000100Y44' }, 400, 'providerCode'],
      ['an industry that is no id', { industries: ['陶瓷'] }, 400, 'industries'],
      ['a sample that is neither', { sample: null }, 400, 'sample'],
      ['a day to come', { on: '2999-01-01' }, 422, 'on'],
    ])('is refused with %s', async (_, changes, status, field) => {
      const answer = await file(3, changes);
      expect([answer.status, answer.body.errors[0].field]).toEqual([status, field]);
    });

    it('that nobody filed is not found', async () => {
      expect((await get(`/v1/providers/${codeOf(99)}`)).status).toBe(404);
      expect((await step(99, 'suspension', '2024-08-01')).status).toBe(404);
    });

    it('is filed by the bureau only', async () => {
      expect((await file(4, {}, { as: marketplace.as.enterprise(codeOf(4)) })).status).toBe(403);
    });

    it('comes from a file, its later standing too, each line reported', async () => {
      const lines = [
        { step: 'filing', ...filing(10) },
        { step: 'suspension', providerCode: codeOf(10), on: '2024-08-01', reason: '材料核查' },
        { step: 'suspension', providerCode: codeOf(11), on: '2024-08-01', reason: '材料核查' },
        { step: 'suspension', providerCode: codeOf(10), on: '2024-08-01' },
        { step: 'filing', ...filing(12, { name: undefined }) },
      ];
      const { job, rows } = await imported(marketplace, '/v1/provider-imports', ndjson(lines));
      expect(job).toMatchObject({ state: 'done', counts: { accepted: 2, refused: 3 } });
      expect(rows.slice(2).map(({ problems: [problem] }) => [problem.field, problem.code])).toEqual([
        [undefined, 'provider.not-found'],
        ['reason', 'validation.isDefined'],
        ['name', 'validation.isDefined'],
      ]);
      expect((await get(`/v1/providers/${codeOf(10)}`)).body.status).toBe('suspended');
    });
  });

  describe('a product', () => {
    const product = (productId: string, changes: object = {}) => ({
      ...{ productId, providerCode: codeOf(1), name: '示例轻量化产品', industries: ['ceramics'] },
      ...{ on: '2024-07-01', sample: true, ...changes },
    });
    const withdraw = (id: string, on: string) =>
      post(`/v1/products/${id}/withdrawal`, { on, reason: '停止服务' });

    it('enters the catalogue once and leaves it from a day on', async () => {
      const entered = await post('/v1/products', product('mes-1'));
      expect([entered.status, entered.headers['location']]).toEqual([201, '/v1/products/mes-1']);
      expect((await post('/v1/products', product('mes-1'))).body.code).toBe('product.already-catalogued');
      expect((await withdraw('mes-1', '2024-06-30')).body.errors[0].field).toBe('on');
      expect((await withdraw('mes-1', '2025-01-01')).body).toMatchObject({
        status: 'withdrawn',
        since: '2025-01-01',
      });
      expect((await withdraw('mes-1', '2025-02-01')).body.code).toBe('product.already-withdrawn');
      expect((await get('/v1/products/mes-1')).body.status).toBe('withdrawn');
      expect((await withdraw('mes-2', '2025-01-01')).status).toBe(404);
      expect((await post('/v1/products', product('MES/1'))).body.errors[0].field).toBe('productId');
    });

    it('comes from a file; a dry run writes nothing', async () => {
      const lines = [
        { step: 'cataloguing', ...product('wms-1') },
        { step: 'withdrawal', productId: 'wms-1', on: '2025-01-01', reason: '停止服务' },
        { step: 'cataloguing', ...product('wms-2', { industries: [1] }) },
      ];
      const send = (query: string) => imported(marketplace, `/v1/product-imports${query}`, ndjson(lines));
      expect((await send('?dryRun=true')).job.counts).toMatchObject({ accepted: 2, refused: 1 });
      expect((await get('/v1/products/wms-1')).status).toBe(404);
      expect((await send('')).job.counts).toMatchObject({ accepted: 2, refused: 1 });
      expect((await get('/v1/products/wms-1')).body).toMatchObject({ status: 'withdrawn' });
    });
  });
});

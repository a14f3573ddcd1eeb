import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { creditCodeCheckCharacter } from '#kernel';
import type { Role } from '#service-kit';
import {
  RECORDED,
  REGISTERED as CODE,
  startChecks,
  type ChecksUnderTest,
} from '../../testing/checks-service.ts';

const OTHER = `91430200MA4L16JK1${creditCodeCheckCharacter('91430200MA4L16JK1')}`;

let checks: ChecksUnderTest;
let app: NestFastifyApplication;

beforeAll(async () => {
  checks = await startChecks();
  ({ app } = checks);
});

afterAll(() => checks.close());

async function check(payload: object, { role = 'official' as Role, code = '', language = 'en' } = {}) {
  const answer = await checks.post('checks', payload, { role, code, language });
  return { status: answer.statusCode, headers: answer.headers, body: answer.json() };
}

describe('POST /v1/checks', () => {
  it('answers facts sent along without a key: it is a question', async () => {
    const { status, headers, body } = await check({
      asOf: '2025-06-01',
      policies: ['deduct-500w'],
      facts: { 'asset-kind': 'equipment', 'asset-unit-value-fen': 120, 'asset-purchased-on': '2025-05-01' },
    });
    expect([status, headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
    expect(body.policies).toMatchObject([{ policy: 'deduct-500w', outcome: 'eligible' }]);
  });

  it('takes what the register knows of an enterprise, and says which event told it', async () => {
    const { body } = await check({ code: CODE, asOf: '2026-06-01', policies: ['hunan-benchmark-workshop'] });
    expect(body.code).toBe(CODE);
    expect(body.policies[0].conditions[0]).toMatchObject({
      id: 'registered-in-hunan',
      state: 'met',
      facts: [{ fact: 'province', value: 'hunan', origin: { kind: 'registry', ...RECORDED } }],
    });
  });

  it('does not know the enterprise before the day its facts hold from', async () => {
    const { body } = await check({ code: CODE, asOf: '2024-05-31', policies: ['hunan-benchmark-workshop'] });
    expect(body.policies[0].conditions[0].state).toBe('unknown');
  });

  it('lets a fact sent along come before a registered one', async () => {
    const { body } = await check({ code: CODE, facts: { province: 'elsewhere' } });
    const workshop = body.policies.find(
      ({ policy }: { policy: string }) => policy === 'hunan-benchmark-workshop',
    );
    expect(workshop.outcome).toBe('not-eligible');
    expect(workshop.conditions[0].facts[0].origin).toEqual({ kind: 'sent' });
  });

  it('lets an enterprise ask about itself and hides all others', async () => {
    const own = { role: 'enterprise' as Role, code: CODE };
    expect((await check({ code: CODE }, own)).status).toBe(200);
    expect((await check({ facts: {} }, own)).status).toBe(200);
    const other = await check({ code: OTHER }, own);
    const stranger = await check({ code: CODE }, { role: 'enterprise', code: OTHER });
    expect([other.status, stranger.status]).toEqual([404, 404]);
    expect((await check({ code: CODE }, { role: 'assessor' })).status).toBe(403);
  });

  it('names every wrong fact, field by field, in the asked language', async () => {
    const facts = {
      staff: -3,
      'digital-level': 7,
      'established-on': '2024-02-30',
      wages: 1,
      'above-scale': 'yes',
    };
    const { status, headers, body } = await check({ facts });
    expect([status, headers['content-type']]).toEqual([400, 'application/problem+json; charset=utf-8']);
    expect(body.errors).toMatchObject([
      { field: 'facts.staff', code: 'fact.out-of-range', detail: 'must be between 0 and 10000000.' },
      { field: 'facts.digital-level', code: 'fact.out-of-range', detail: 'must be between 0 and 4.' },
      { field: 'facts.established-on', code: 'fact.not-a-day' },
      { field: 'facts.wages', code: 'fact.unknown', detail: expect.stringMatching(/knows\. The/) },
      { field: 'facts.above-scale', code: 'fact.not-yes-or-no' },
    ]);
    const misspelt = await check({ facts: { 'loan-principal': 1, Staf: 2 }, policies: ['interest-sme'] });
    expect(misspelt.body.errors[0].detail).toContain('(interest-sme-2026?)');
    const misnamed = await check({ facts: { 'loan-principal': 1, Staf: 2 } });
    expect(misnamed.body.errors.map(({ detail }: { detail: string }) => detail)).toEqual([
      expect.stringContaining('(loan-principal-fen?)'),
      expect.stringContaining('(staff?)'),
    ]);
    const chinese = await check({ facts: { staff: 1.5 } }, { language: 'zh-CN' });
    expect(chinese.body.errors[0].detail).toBe('必须是整数；金额以分为单位。');
  });

  it.each([
    [{ asOf: '2026-02-30' }, 'asOf', 'validation.isLocalDate'],
    [{ code: '91350100M000100Y44' }, 'code', 'validation.isCreditCode'],
    [{ policies: [] }, 'policies', 'validation.arrayNotEmpty'],
    [{ policies: ['no-such-policy'] }, 'policies.0', 'policy.unknown'],
    [{ facts: [] }, 'facts', 'validation.isObject'],
    [{ fact: {} }, 'fact', 'validation.whitelistValidation'],
  ])('refuses %j', async (payload, field, code) => {
    const { status, body } = await check(payload);
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ field, code }]);
  });

  it('is for those who have signed in', async () => {
    expect((await app.inject({ method: 'POST', url: '/v1/checks', payload: {} })).statusCode).toBe(401);
  });
});

describe('GET /v1/policies', () => {
  const get = async (url: string, language = 'en') =>
    (await app.inject({ url, headers: { 'accept-language': language } })).json();

  it('lists the book with what is open on a day', async () => {
    const { items } = await get('/v1/policies?asOf=2027-06-01');
    const states = new Map(items.map(({ id, state }: { id: string; state: string }) => [id, state]));
    expect(states.get('deduct-500w')).toBe('open');
    expect(states.get('hunan-benchmark-workshop')).toBe('open');
    expect(states.get('interest-equipment-2026')).toBe('not-open');
  });

  it('shows one with its sources, its numbers over time and what was not found', async () => {
    const workshop = await get('/v1/policies/hunan-benchmark-workshop?asOf=2024-01-01', 'zh');
    expect(workshop.conditions[1].text).toBe('近三年智能化投资不低于3,000万元');
    const reward = workshop.parameters.find(({ id }: { id: string }) => id === 'reward');
    expect(reward.values).toMatchObject([
      { since: '2022-08', until: '2024-06-30', value: null, shown: '（未找到）' },
      { since: '2024-07', until: null, value: 50_000_000, source: { document: null, trust: 'R' } },
    ]);
  });

  it('may be kept for five minutes, each language for itself', async () => {
    for (const url of ['/v1/policies', '/v1/policies/deduct-500w', '/v1/facts'])
      expect((await app.inject({ url })).headers).toMatchObject({
        'cache-control': 'public, max-age=300',
        vary: 'accept-language',
      });
  });

  it('answers 404 for a policy it does not know', async () => {
    expect((await app.inject({ url: '/v1/policies/none' })).statusCode).toBe(404);
  });

  it('lists the facts that may be sent', async () => {
    const { items } = await get('/v1/facts');
    expect(items).toContainEqual(
      expect.objectContaining({ fact: 'staff', type: 'integer', unit: 'persons' }),
    );
  });
});

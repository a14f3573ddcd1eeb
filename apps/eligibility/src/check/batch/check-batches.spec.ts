import { creditCodeCheckCharacter } from '#kernel';
import { REGISTERED as CODE, startChecks, type ChecksUnderTest } from '../../../testing/checks-service.ts';

let checks: ChecksUnderTest;

beforeAll(async () => {
  checks = await startChecks();
});

afterAll(() => checks.close());

interface Line {
  readonly index?: number;
  readonly ref?: string;
  readonly answer?: {
    code?: string;
    asOf: string;
    policies: { policy: string; outcome: string; conditions?: object[] }[];
  };
  readonly problem?: {
    status: number;
    code: string;
    errors: { field: string; code: string; detail: string }[];
  };
  readonly done?: boolean;
}

async function lines(payload: object): Promise<Line[]> {
  const answer = await checks.post('check-batches', payload);
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([
    200,
    'application/x-ndjson; charset=utf-8',
  ]);
  return answer.body
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

const purchase = {
  'asset-kind': 'equipment',
  'asset-unit-value-fen': 120,
  'asset-purchased-on': '2025-05-01',
};

describe('POST /v1/check-batches', () => {
  it('answers ten thousand questions in their order and says at the end that it is complete', async () => {
    const items = Array.from({ length: 10_000 }, (_, n) => ({
      ref: `loan/${n}`,
      facts: { ...purchase, 'asset-unit-value-fen': n % 2 === 0 ? 100 : 600_000_000 },
    }));
    const answered = await lines({ asOf: '2026-06-01', policies: ['deduct-500w'], items });
    expect(answered).toHaveLength(10_001);
    expect(answered.at(-1)).toEqual({ done: true, answered: 10_000, refused: 0 });
    expect(answered.slice(0, -1).every(({ index, ref }, n) => index === n && ref === `loan/${n}`)).toBe(true);
    expect(answered[8]!.answer!.policies[0]!.outcome).toBe('eligible');
    expect(answered[9]!.answer!.policies[0]!.outcome).toBe('not-eligible');
  });

  it('gives a wrong item its own problem and the others their answers', async () => {
    const wrong = { staff: -3, 'digital-level': 7, 'established-on': '2024-02-30', wages: 1 };
    const [first, second, third, fourth, last] = await lines({
      items: [
        { ref: 'a', facts: purchase },
        { ref: 'b', facts: wrong },
        'what',
        { code: CODE, notes: '张三' },
      ],
    });
    expect(first!.answer).toBeDefined();
    expect(second).toMatchObject({ index: 1, ref: 'b', problem: { status: 400, code: 'request.invalid' } });
    expect(second!.problem!.errors).toMatchObject([
      { field: 'facts.staff', code: 'fact.out-of-range', detail: 'must be between 0 and 10000000.' },
      { field: 'facts.digital-level', code: 'fact.out-of-range' },
      { field: 'facts.established-on', code: 'fact.not-a-day' },
      { field: 'facts.wages', code: 'fact.unknown' },
    ]);
    expect(third).toMatchObject({ index: 2, problem: { code: 'item.not-an-object' } });
    expect(fourth!.problem!.errors).toMatchObject([{ field: 'notes', code: 'item.unknown-member' }]);
    expect(last).toEqual({ done: true, answered: 1, refused: 3 });
  });

  it('answers each item as a single check does', async () => {
    const question = { code: CODE, asOf: '2026-06-01', facts: purchase };
    const [line] = await lines({ detail: 'full', items: [question] });
    expect(line!.answer).toEqual((await checks.post('checks', question)).json());
  });

  it('answers 404 in the line for an enterprise that is not registered', async () => {
    const code = `91430200MA4L16JK1${creditCodeCheckCharacter('91430200MA4L16JK1')}`;
    const [line] = await lines({ items: [{ code }] });
    expect(line!.problem).toMatchObject({ status: 404, code: 'object.not-found' });
  });

  it.each([
    [{ items: [] }, 'items', 'validation.arrayNotEmpty'],
    [{ items: Array.from({ length: 10_001 }, () => ({})) }, 'items', 'validation.arrayMaxSize'],
    [{ items: [{}], policies: ['no-such-policy'] }, 'policies.0', 'policy.unknown'],
    [{ items: [{}], asOf: '2026-02-30' }, 'asOf', 'validation.isLocalDate'],
  ])('refuses as a whole what concerns every item', async (payload, field, code) => {
    const answer = await checks.post('check-batches', payload);
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors).toMatchObject([{ field, code }]);
  });

  it('is not for an enterprise, which asks about itself', async () => {
    expect((await checks.post('check-batches', { items: [{}] }, { role: 'enterprise' })).statusCode).toBe(
      403,
    );
  });
});

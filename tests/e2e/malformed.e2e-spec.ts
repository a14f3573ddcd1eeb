import { sampleCode } from '../../deploy/demo/city/codes.ts';
import { eventually } from '#testing';
import type { Call } from './running/caller.ts';
import { emptyCity, ENTERPRISES, registration } from './running/empty-city.ts';

describe('whatever is wrong with a request', () => {
  const { caller, commits } = emptyCity();
  let before: number[];
  beforeEach(async () => {
    before = await commits();
  });
  afterEach(async () => expect(await commits()).toEqual(before));

  /** Sends it in Chinese (unasked) and in English, and gives back both answers. */
  const refused = async (method: string, path: string, call: Call) => {
    const zh = await caller.call(method, path, call);
    const en = await caller.call(method, path, {
      ...call,
      headers: { ...call.headers, 'accept-language': 'en' },
    });
    for (const { type } of [zh, en]) expect(type).toMatch('application/problem+json');
    expect(en.status).toBe(zh.status);
    expect(en.body.code).toBe(zh.body.code);
    expect(zh.body.detail).toMatch(/\p{Script=Han}/u);
    expect(en.body.detail).not.toMatch(/\p{Script=Han}/u);
    return { status: zh.status, zh: zh.body, en: en.body };
  };

  it.each([
    [
      'a code with a wrong check character',
      { code: '91430200MA4DEM001X' },
      'code',
      /统一社会信用代码/,
      /credit code/,
    ],
    ['a day that is in no calendar', { on: '2024-02-30' }, 'on', /日期/, /day of the calendar/],
    ['a field that nobody knows', { colour: 'red' }, 'colour', /不是本接口的字段/, /not a field/],
    ['a field that is missing', { name: undefined }, 'name', /./, /./],
    ['a field of another type', { name: 12 }, 'name', /./, /./],
    ['a district of another city', { district: 'yuelu' }, 'district', /区县/, /district/],
  ])('name the field and the rule for %s', async (_, wrong, field, zhRule, enRule) => {
    const answer = await refused('POST', ENTERPRISES, { body: registration(wrong) });
    expect([400, 422]).toContain(answer.status);
    expect(answer.zh.errors).toEqual([
      expect.objectContaining({ field, detail: expect.stringMatching(zhRule) }),
    ]);
    expect(answer.en.errors).toEqual([
      expect.objectContaining({ field, detail: expect.stringMatching(enRule) }),
    ]);
  });

  it.each([
    ['registry/v1/enrolments', { programme: 'zhuzhou-2024', code: 'x', on: '2024-06-31' }],
    ['assessment/v1/evaluations', { code: 'x', visitedOn: '2025-02-29', answers: 3 }],
    ['marketplace/v1/providers', { providerCode: 'x', name: 'y', on: 'yesterday' }],
    ['marketplace/v1/products', { providerCode: 'x', on: '2024-13-01' }],
    ['registry/v1/chain-cases', { leadCode: 'x', memberCodes: 'x', on: 'x' }],
    ['eligibility/v1/checks', { code: 'x', asOf: '2024-02-30' }],
  ])('name every wrong field of %s', async (path, body) => {
    const token = await caller.token('official', {}, { roles: ['official', 'assessor', 'integrator'] });
    const answer = await refused('POST', path, { body, token });
    expect(answer.status).toBe(400);
    const days = ['on', 'visitedOn', 'asOf'].filter((name) => name in body);
    const codes = ['code', 'providerCode', 'leadCode'].filter((name) => name in body);
    expect(answer.zh.errors.map(({ field }) => field)).toEqual(expect.arrayContaining([...days, ...codes]));
    for (const { detail } of answer.zh.errors) expect(detail).toMatch(/\p{Script=Han}/u);
    for (const { detail } of answer.en.errors) expect(detail).not.toMatch(/\p{Script=Han}/u);
  });

  it.each([
    ['broken JSON', '{"code": "91430200', 'request.malformed-json'],
    ['nothing where an object should be', '', 'request.empty-body'],
    ['a list where an object should be', '[1, 2]', 'request.invalid'],
    ['a bare number', '7', 'request.invalid'],
  ])('say what is wrong with a body of %s', async (_, body, code) => {
    const answer = await refused('POST', ENTERPRISES, { body });
    expect([answer.status, answer.zh.code]).toEqual([400, code]);
  });

  it('ask for the key that makes a repeat safe', async () => {
    const answer = await refused('POST', ENTERPRISES, { body: registration(), key: '' });
    expect(answer).toMatchObject({ status: 400, zh: { errors: [{ field: 'Idempotency-Key' }] } });
  });

  it.each([
    ['none', 'access.sign-in-required', () => Promise.resolve(null)],
    ['an expired one', 'access.token-expired', () => caller.token('official', { expiresIn: -60 })],
    [
      'one signed by somebody else',
      'access.token-invalid',
      () => caller.token('official', { foreignKey: true }),
    ],
    [
      'one of another issuer',
      'access.token-invalid',
      () => caller.token('official', { issuer: 'http://evil.test' }),
    ],
    [
      'one for another audience',
      'access.token-invalid',
      () => caller.token('official', { audience: 'bank' }),
    ],
    ['no token at all', 'access.token-invalid', () => Promise.resolve('not-a-token')],
  ])('let nobody in with a token that is %s', async (_, code, token) => {
    for (const path of [ENTERPRISES, 'marketplace/v1/providers', 'assessment/v1/evaluations']) {
      const answer = await refused('POST', path, { body: registration(), token: await token() });
      expect([path, answer.status, answer.zh.code]).toEqual([path, 401, code]);
    }
  });

  it.each(['enterprise', 'assessor', 'integrator', 'operator'])(
    'refuse the role %s what is an official’s',
    async (role) => {
      const answer = await refused('POST', ENTERPRISES, {
        body: registration(),
        token: await caller.token(role),
      });
      expect(answer).toMatchObject({ status: 403, zh: { code: 'access.role-required' } });
      expect(answer.en.detail).toContain('official');
    },
  );

  it('say nothing of another enterprise to an enterprise', async () => {
    const token = await caller.token('enterprise', {}, { enterprise_code: sampleCode('430211', 1) });
    const answer = await refused('GET', `${ENTERPRISES}/${sampleCode('430211', 2)}`, { token });
    expect(answer.status).toBe(404);
  });

  it('report every malformed row of a file, with its line, and write none of them', async () => {
    const good = sampleCode('430211', 71_000);
    const file = [
      '统一社会信用代码,企业名称,所属区县,所属行业,成立日期,2024年从业人员,2024年营业收入(万元)',
      '91430200MA4DEM001X,示例甲,天元区,陶瓷,2010-01-01,10,100',
      `${good},示例乙,天元区,陶瓷,2024-02-30,10,100`,
      `${good},示例丙,岳麓区,陶瓷,2010-01-01,10,100`,
      `${good},示例丁,天元区,陶瓷,2010-01-01,many,100`,
    ].join('\n');
    const form = new FormData();
    form.append('file', new Blob([file]), 'register.csv');
    const started = await caller.call<Job>('POST', 'registry/v1/register-imports', { body: form });
    expect(started.status).toBe(202);
    const path = `registry/v1/jobs/${started.body.id}`;
    const job = await eventually(
      async () => {
        const { body } = await caller.call<Job>('GET', path);
        return body.state === 'done' && body;
      },
      { timeoutMs: 30_000, everyMs: 200 },
    );
    expect(job).toMatchObject({ counts: { accepted: 0, unchanged: 0, refused: 4 } });
    const rows = async (language: string) =>
      (
        await caller.call<Rows>('GET', `${path}/rows?status=refused`, {
          headers: { 'accept-language': language },
        })
      ).body.items.map(({ row, problems }) => ({
        row,
        fields: problems.map(({ field }) => field),
        text: problems[0]!.detail,
      }));
    const zh = await rows('zh-CN');
    expect(zh.map(({ row, fields }) => [row, fields[0]])).toEqual([
      [2, 'code'],
      [3, 'establishedOn'],
      [4, 'district'],
      [5, '2024.staff'],
    ]);
    for (const { text } of zh) expect(text).toMatch(/\p{Script=Han}/u);
    const [wrongCode, wrongDay] = await rows('en');
    expect(wrongCode!.text).toContain('check character');
    expect(wrongDay!.text).toContain('2024-02-30');
  });

  it('say of a file that is none what it should be', async () => {
    const form = () => {
      const made = new FormData();
      made.append('file', new Blob(['x']), 'register.docx');
      return made;
    };
    const zh = await caller.call('POST', 'registry/v1/register-imports', { body: form() });
    expect(zh).toMatchObject({ status: 415, body: { errors: [{ field: 'file' }] } });
    expect(zh.body.detail).toContain('xlsx');
  });
});

interface Job {
  readonly id: string;
  readonly state: string;
  readonly counts: object;
}

interface Rows {
  readonly items: readonly {
    readonly row: number;
    readonly problems: readonly { readonly field: string; readonly detail: string }[];
  }[];
}

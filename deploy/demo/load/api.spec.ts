import { jest } from '@jest/globals';
import { Api, Refused } from './api.ts';
import { keyOf } from './bulk-load.ts';

const platform = {
  gateway: 'http://city.test',
  issuer: 'http://city.test/identity',
  client: { id: 'loader', secret: 'secret' },
};

type Reply = () => Response;
const json =
  (status: number, body: object): Reply =>
  () =>
    new Response(JSON.stringify(body), { status });
const cut: Reply = () => {
  throw new TypeError('fetch failed');
};

/** A platform that answers in this order; the token endpoint always answers. */
function answering(...replies: Reply[]) {
  const seen: { url: string; headers: Headers }[] = [];
  jest.spyOn(globalThis, 'fetch').mockImplementation((url, init) => {
    if (String(url).startsWith(platform.issuer))
      return Promise.resolve(
        json(200, { token_endpoint: `${platform.issuer}/token`, access_token: `t${seen.length}` })(),
      );
    seen.push({ url: String(url), headers: new Headers(init?.headers) });
    return new Promise((resolve) => resolve(replies.shift()!()));
  });
  return seen;
}

const api = () => new Api(platform, () => Promise.resolve());

afterEach(() => jest.restoreAllMocks());

describe('the loader', () => {
  it('sends the same key again while a service is away', async () => {
    const seen = answering(cut, json(502, {}), json(503, {}), json(201, { ok: true }));
    await expect(api().post('/api/registry/v1/chain-cases', {}, 'key-1')).resolves.toMatchObject({
      status: 201,
    });
    expect(seen.map(({ headers }) => headers.get('idempotency-key'))).toEqual([
      'key-1',
      'key-1',
      'key-1',
      'key-1',
    ]);
  });

  it('asks for a new token when the old one is no longer accepted', async () => {
    const seen = answering(json(401, {}), json(200, {}));
    await api().get('/api/dashboard/v1/targets');
    expect(seen.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer t0', 'Bearer t1']);
  });

  it('does not repeat what was refused, and says why', async () => {
    const seen = answering(json(422, { code: 'enrolment.step-not-possible', detail: 'not now' }));
    const refused = api().post('/api/registry/v1/enrolments', {}, 'key-2');
    await expect(refused).rejects.toThrow(Refused);
    await expect(refused).rejects.toThrow(/422 not now/);
    expect(seen).toHaveLength(1);
  });

  it('gives up in the end', async () => {
    answering(...Array.from({ length: 1_000 }, () => cut));
    await expect(api().get('/api/registry/v1/enterprises')).rejects.toThrow(/fetch failed/);
  });

  it('takes the same content for the same operation', () => {
    expect(keyOf('a')).toBe(keyOf(Buffer.from('a')));
    expect(keyOf('a')).not.toBe(keyOf('b'));
    expect(keyOf('a')).toMatch(/^[\x21-\x7e]{1,200}$/);
  });
});

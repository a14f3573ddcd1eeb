import { createHash, randomBytes } from 'node:crypto';
import { createRemoteJWKSet, jwtVerify, type JWTPayload } from 'jose';
import { readConfiguration, type Running } from '#service-kit';
import { freshDatabase } from '#testing';
import { IdentityConfiguration } from './identity-configuration.ts';
import { startIdentity } from './start-identity.ts';

const ORIGIN = 'http://lh.example:8080';
const SECRET = 'a-secret-for-this-test';
const PASSWORD = 'linghang-demo';
const database = freshDatabase();

describe('the identity service', () => {
  let running: Running;

  const start = (more: Record<string, string> = {}) =>
    startIdentity(
      readConfiguration(IdentityConfiguration, {
        MONGODB_URI: database.uri,
        DATABASE_PREFIX: database.prefix,
        PORT: '0',
        PUBLIC_URL: ORIGIN,
        DEMO_ACCOUNTS: 'on',
        DEMO_CLIENT_SECRET: SECRET,
        LOG_LEVEL: 'silent',
        ...more,
      }),
    );
  beforeAll(async () => {
    running = await start();
  });
  afterAll(() => running.stop());

  /** A public address of the service, at the address it really has. */
  const local = (address: string) => new URL(address, ORIGIN).href.replace(ORIGIN, running.url);
  const post = (address: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(local(address), { method: 'POST', body: new URLSearchParams(form), headers });
  const verify = async (token: string, audience: string): Promise<JWTPayload> => {
    const keys = createRemoteJWKSet(new URL(local('/identity/jwks')));
    return (await jwtVerify(token, keys, { issuer: `${ORIGIN}/identity`, audience })).payload;
  };

  it('describes itself under its public address', async () => {
    const answer = await fetch(local('/identity/.well-known/openid-configuration'));
    expect(await answer.json()).toMatchObject({
      issuer: `${ORIGIN}/identity`,
      authorization_endpoint: `${ORIGIN}/identity/auth`,
      token_endpoint: `${ORIGIN}/identity/token`,
      jwks_uri: `${ORIGIN}/identity/jwks`,
      end_session_endpoint: `${ORIGIN}/identity/session/end`,
      response_types_supported: ['code'],
      code_challenge_methods_supported: ['S256'],
    });
  });

  it('gives a machine with its secret a token that the services accept', async () => {
    const authorization = `Basic ${Buffer.from(`linghang-demo:${SECRET}`).toString('base64')}`;
    const answer = await post('/identity/token', { grant_type: 'client_credentials' }, { authorization });
    const { access_token: token } = (await answer.json()) as { access_token: string };
    expect(await verify(token, 'linghang')).toMatchObject({
      sub: 'linghang-demo',
      roles: ['official', 'assessor', 'integrator', 'operator'],
    });
  });

  it('gives a machine with a wrong secret nothing', async () => {
    const authorization = `Basic ${Buffer.from('linghang-demo:wrong').toString('base64')}`;
    const answer = await post('/identity/token', { grant_type: 'client_credentials' }, { authorization });
    expect({ status: answer.status, body: await answer.json() }).toMatchObject({
      status: 401,
      body: { error: 'invalid_client' },
    });
  });

  describe('for somebody at the web page', () => {
    it('signs in with code and PKCE, and refreshes', async () => {
      const person = new Visitor(local);
      const tokens = await person.signIn('enterprise', PASSWORD);
      expect(await verify(tokens.access_token, 'linghang')).toMatchObject({
        sub: 'enterprise',
        name: '示例企业',
        roles: ['enterprise'],
        enterprise_code: '91430200MA4DEM001R',
      });
      expect(await verify(tokens.id_token, 'linghang-web')).toMatchObject({
        name: '示例企业',
        roles: ['enterprise'],
      });
      const again = await post('/identity/token', {
        grant_type: 'refresh_token',
        refresh_token: tokens.refresh_token,
        client_id: 'linghang-web',
      });
      const refreshed = (await again.json()) as { access_token: string };
      expect((await verify(refreshed.access_token, 'linghang')).sub).toBe('enterprise');
    });

    it('shows the page in both languages, with the demo accounts', async () => {
      const page = await new Visitor(local).openSignIn();
      const chinese = await (await fetch(local(page.address), { headers: page.headers })).text();
      expect(chinese).toContain('登录领航');
      expect(chinese).toContain('value="assessor-2"');
      const english = await (
        await fetch(local(`${page.address}?language=en`), { headers: page.headers })
      ).text();
      expect(english).toContain('Sign in to Linghang');
    });

    it('does not say whether account or password was wrong, and rests after five wrong ones', async () => {
      const person = new Visitor(local);
      const page = await person.openSignIn();
      const guess = async (account: string) => {
        const form = new URLSearchParams({ account, password: 'guess' });
        const answer = await fetch(local(page.address), {
          method: 'POST',
          body: form,
          headers: page.headers,
        });
        return { status: answer.status, text: await answer.text() };
      };
      const [unknown, wrong] = [await guess('nobody'), await guess('assessor-1')];
      expect(unknown).toMatchObject({ status: 401, text: expect.stringContaining('账号或密码不正确') });
      expect(wrong.text.replaceAll('assessor-1', '')).toBe(
        unknown.text.replaceAll('nobody', '').replaceAll('assessor-1', ''),
      );
      for (let count = 0; count < 4; count += 1) await guess('assessor-1');
      expect((await guess('assessor-1')).status).toBe(429);
    });

    it('writes nothing into the page that somebody typed', async () => {
      const page = await new Visitor(local).openSignIn();
      const form = new URLSearchParams({ account: '"><script>alert(1)</script>', password: 'x' });
      const answer = await fetch(local(page.address), { method: 'POST', body: form, headers: page.headers });
      expect(await answer.text()).not.toContain('<script>');
    });

    it('asks nobody twice while the session lasts, and again after signing out', async () => {
      const person = new Visitor(local);
      const { id_token: hint } = await person.signIn('official', PASSWORD);
      expect((await person.authorize()).searchParams.has('code')).toBe(true);
      await person.signOut(hint);
      expect((await person.authorize()).pathname).toMatch(/^\/identity\/interaction\//);
    });

    it('sends nobody elsewhere', async () => {
      const answer = await new Visitor(local).go(authorizationUrl({ redirect_uri: 'https://evil.example/' }));
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain('无法完成登录');
    });

    it('answers an expired sign-in page with a page', async () => {
      const answer = await fetch(local('/identity/interaction/long-gone'), {
        headers: { 'accept-language': 'en' },
      });
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain('The sign-in could not be completed');
    });
  });

  it('signs nobody out by restarting: keys, session and grants are kept', async () => {
    const person = new Visitor(local);
    const { access_token: token, refresh_token: refresh } = await person.signIn('assessor-2', PASSWORD);
    await running.stop();
    running = await start();
    expect((await verify(token, 'linghang')).sub).toBe('assessor-2');
    expect((await person.authorize()).searchParams.has('code')).toBe(true);
    const form = { grant_type: 'refresh_token', refresh_token: refresh, client_id: 'linghang-web' };
    expect((await post('/identity/token', form)).status).toBe(200);
  });

  it('knows no demo account unless told to', async () => {
    await running.stop();
    running = await start({ DEMO_ACCOUNTS: 'off' });
    const person = new Visitor(local);
    const page = await person.openSignIn();
    expect(await (await fetch(local(page.address), { headers: page.headers })).text()).not.toContain(
      PASSWORD,
    );
    const form = new URLSearchParams({ account: 'official', password: PASSWORD });
    expect(
      (await fetch(local(page.address), { method: 'POST', body: form, headers: page.headers })).status,
    ).toBe(401);
  });

  it('is ready while its database answers', async () => {
    expect((await fetch(local('/health/ready'))).status).toBe(200);
  });
});

const VERIFIER = randomBytes(32).toString('base64url');

function authorizationUrl(more: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    client_id: 'linghang-web',
    response_type: 'code',
    redirect_uri: `${ORIGIN}/signed-in`,
    scope: 'openid profile',
    state: 'here',
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    code_challenge_method: 'S256',
    ...more,
  });
  return `/identity/auth?${query.toString()}`;
}

/** A browser, as far as signing in needs one: cookies by name and path, redirects by hand. */
class Visitor {
  private readonly cookies = new Map<string, string>();
  private readonly local: (address: string) => string;

  constructor(local: (address: string) => string) {
    this.local = local;
  }

  async go(address: string, form?: Record<string, string>): Promise<Response> {
    const answer = await fetch(this.local(address), {
      redirect: 'manual',
      headers: this.headers,
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
      this.cookies.set(name!, value!);
    }
    return answer;
  }

  get headers(): Record<string, string> {
    return { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
  }

  /** Where a request to sign in leads: back with a code, or to the sign-in page. */
  async authorize(): Promise<URL> {
    return new URL((await this.go(authorizationUrl())).headers.get('location')!, ORIGIN);
  }

  async openSignIn(): Promise<{ address: string; headers: Record<string, string> }> {
    const { pathname } = await this.authorize();
    return { address: pathname, headers: this.headers };
  }

  async signIn(account: string, password: string) {
    const { address } = await this.openSignIn();
    const resume = await this.go(address, { account, password });
    const back = new URL((await this.go(resume.headers.get('location')!)).headers.get('location')!);
    const answer = await this.go('/identity/token', {
      grant_type: 'authorization_code',
      code: back.searchParams.get('code')!,
      redirect_uri: `${ORIGIN}/signed-in`,
      client_id: 'linghang-web',
      code_verifier: VERIFIER,
    });
    return (await answer.json()) as Record<'access_token' | 'id_token' | 'refresh_token', string>;
  }

  async signOut(hint: string): Promise<void> {
    const query = new URLSearchParams({ id_token_hint: hint, post_logout_redirect_uri: `${ORIGIN}/` });
    const page = await (await this.go(`/identity/session/end?${query.toString()}`)).text();
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)![1]!;
    await this.go('/identity/session/end/confirm', { xsrf, logout: 'yes' });
  }
}

import { createHash, randomBytes } from 'node:crypto';

/** Whoever calls: the program with its secret, or a person with a password. */
export interface SignedIn {
  token(): Promise<string>;
  /** The token was not accepted: get another one. */
  forget(): void;
}

/** Client credentials at the platform's own issuer. */
export function asProgram(issuer: string, secret: string): SignedIn {
  return remembered(async () => {
    const authorization = `Basic ${Buffer.from(`linghang-demo:${secret}`).toString('base64')}`;
    return tokenOf(issuer, { grant_type: 'client_credentials' }, { authorization });
  });
}

/** Code flow with PKCE, the way the web page does it, with cookies and redirects by hand. */
export function asPerson(issuer: string, account: string, password: string): SignedIn {
  const origin = new URL(issuer).origin;
  return remembered(async () => {
    const cookies = new Map<string, string>();
    const go = async (address: string, form?: Record<string, string>): Promise<URL> => {
      const answer = await fetch(new URL(address, origin), {
        redirect: 'manual',
        headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        signal: AbortSignal.timeout(20_000),
        ...(form && { method: 'POST', body: new URLSearchParams(form) }),
      });
      for (const cookie of answer.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
        cookies.set(name!, value!);
      }
      const next = answer.headers.get('location');
      if (!next) throw new Error(`sign-in: ${answer.status} at ${address}`);
      return new URL(next, origin);
    };
    const verifier = randomBytes(32).toString('base64url');
    const query = new URLSearchParams({
      client_id: 'linghang-web',
      response_type: 'code',
      redirect_uri: `${origin}/signed-in`,
      scope: 'openid',
      state: 'here',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    });
    let at = await go(`/identity/auth?${query.toString()}`);
    at = await go(at.href, { account, password });
    while (!at.searchParams.has('code')) at = await go(at.href);
    return tokenOf(issuer, {
      grant_type: 'authorization_code',
      code: at.searchParams.get('code')!,
      redirect_uri: `${origin}/signed-in`,
      client_id: 'linghang-web',
      code_verifier: verifier,
    });
  });
}

function remembered(obtain: () => Promise<string>): SignedIn {
  let known: Promise<string> | undefined;
  return {
    token: async () => {
      const asked = (known ??= obtain());
      try {
        return await asked;
      } catch (error) {
        if (known === asked) known = undefined;
        throw error;
      }
    },
    forget: () => {
      known = undefined;
    },
  };
}

async function tokenOf(issuer: string, form: Record<string, string>, headers: Record<string, string> = {}) {
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(form),
    signal: AbortSignal.timeout(20_000),
  });
  const { access_token: token } = (await answer.json()) as { access_token?: string };
  if (!token) throw new Error(`no token: ${answer.status}`);
  return token;
}

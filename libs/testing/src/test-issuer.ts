import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose';

export interface TokenClaims extends JWTPayload {
  roles?: string[];
  name?: string;
  enterprise_code?: string;
}

export interface TokenOptions {
  /** Seconds from now; negative for a token that has expired. */
  readonly expiresIn?: number;
  readonly audience?: string;
  readonly issuer?: string;
  /** Sign with a key that the issuer never published. */
  readonly foreignKey?: boolean;
}

/** An OpenID Connect issuer in this process: discovery, keys, and tokens as a test wants them. */
export interface TestIssuer {
  readonly url: string;
  token(claims: TokenClaims, options?: TokenOptions): Promise<string>;
  close(): Promise<void>;
}

export async function startTestIssuer(port = 0): Promise<TestIssuer> {
  const [own, foreign] = await Promise.all([makeKey('own'), makeKey('own')]);
  let url = '';
  const server = createServer((request, response) => {
    const isDiscovery = request.url === '/.well-known/openid-configuration';
    const body = isDiscovery ? { issuer: url, jwks_uri: `${url}/jwks` } : { keys: [own.published] };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    token: ({ sub = 'somebody', ...claims }, options = {}) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid: 'own' })
        .setSubject(sub)
        .setIssuer(options.issuer ?? url)
        .setAudience(options.audience ?? 'linghang')
        .setIssuedAt()
        .setExpirationTime(Math.floor(Date.now() / 1_000) + (options.expiresIn ?? 3_600))
        .sign(options.foreignKey ? foreign.privateKey : own.privateKey),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function makeKey(kid: string): Promise<{ privateKey: CryptoKey; published: object }> {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  return { privateKey, published: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' } };
}

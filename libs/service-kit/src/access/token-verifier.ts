import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { ProblemException } from '../problem/problem.exception.ts';
import { unavailable } from '../problem/as-problem.ts';
import { ROLES, type Actor, type Role } from './role.ts';

/** Asymmetric only: a public key must never be taken for a shared secret. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
const REMEMBERED_TOKENS = 5_000;
const REMEMBERED_MS = 60_000;

/** Checks access tokens against the keys of any OpenID Connect issuer, which it asks when the first token comes. */
export class TokenVerifier {
  private keys: Promise<JWTVerifyGetKey> | undefined;
  private readonly remembered = new Map<string, { actor: Actor; until: number }>();

  constructor(
    private readonly issuer: string,
    private readonly audience: string,
  ) {}

  /** Throws a 401 problem for a token that is not good, a 503 when the issuer cannot be asked. */
  async verify(token: string): Promise<Actor> {
    const known = this.remembered.get(token);
    if (known && known.until > Date.now()) return known.actor;
    const payload = await this.check(token);
    const actor = actorOf(payload);
    this.remember(token, actor, payload.exp!);
    return actor;
  }

  private async check(token: string): Promise<JWTPayload> {
    const keys = await this.loadKeys();
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: this.issuer,
        audience: this.audience,
        algorithms: ALGORITHMS,
        requiredClaims: ['exp', 'sub'],
        clockTolerance: 5,
      });
      return payload;
    } catch (error) {
      throw refusedToken(error);
    }
  }

  private loadKeys(): Promise<JWTVerifyGetKey> {
    this.keys ??= this.discover().catch((error: unknown) => {
      this.keys = undefined;
      throw error;
    });
    return this.keys;
  }

  private async discover(): Promise<JWTVerifyGetKey> {
    const url = `${this.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
      if (!answer.ok) throw new Error(`discovery answered ${answer.status}`);
      const { jwks_uri: address } = (await answer.json()) as { jwks_uri: string };
      return createRemoteJWKSet(new URL(address), { timeoutDuration: 5_000, cooldownDuration: 5_000 });
    } catch {
      throw unavailable('access.issuer-unavailable');
    }
  }

  private remember(token: string, actor: Actor, expiresAt: number): void {
    if (this.remembered.size >= REMEMBERED_TOKENS)
      this.remembered.delete(this.remembered.keys().next().value!);
    this.remembered.set(token, { actor, until: Math.min(expiresAt * 1_000, Date.now() + REMEMBERED_MS) });
  }
}

function actorOf(payload: JWTPayload): Actor {
  const { sub, name, roles, enterprise_code: enterpriseCode } = payload;
  const known = Array.isArray(roles) ? ROLES.filter((role: Role) => roles.includes(role)) : [];
  return {
    id: sub!,
    name: typeof name === 'string' ? name : sub!,
    roles: known,
    ...(typeof enterpriseCode === 'string' && { enterpriseCode }),
  };
}

function refusedToken(error: unknown): ProblemException {
  if (error instanceof errors.JWTExpired) return unauthorized('access.token-expired');
  const isIssuerAway =
    !(error instanceof errors.JOSEError) ||
    error instanceof errors.JWKSTimeout ||
    error.code === 'ERR_JOSE_GENERIC';
  if (isIssuerAway) return unavailable('access.issuer-unavailable');
  const claim = error instanceof errors.JWTClaimValidationFailed ? error.claim : undefined;
  return unauthorized('access.token-invalid', claim ?? error.code.replace(/^ERR_/, '').toLowerCase());
}

export function unauthorized(code: string, reason?: string): ProblemException {
  const challenge =
    reason === undefined && code === 'access.sign-in-required' ? 'Bearer' : 'Bearer error="invalid_token"';
  return new ProblemException(401, code, { reason }, [], { headers: { 'www-authenticate': challenge } });
}

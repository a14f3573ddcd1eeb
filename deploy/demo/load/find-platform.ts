import type { Platform } from './platform.ts';

/** The platform named in the environment: LINGHANG_URL, DEMO_CLIENT_SECRET and, where it is another one, OIDC_ISSUER. */
export function platformFromEnvironment(environment: NodeJS.ProcessEnv = process.env): Platform | undefined {
  const { LINGHANG_URL: url, DEMO_CLIENT_SECRET: secret, OIDC_ISSUER: issuer } = environment;
  if (!url || !secret) return undefined;
  const gateway = new URL(url).origin;
  return { gateway, issuer: issuer ?? `${gateway}/identity`, client: { id: 'linghang-demo', secret } };
}

import type { FastifyInstance } from 'fastify';
import type { GatewayConfiguration } from './gateway-configuration.ts';

/** Tells the page where people sign in: any OpenID Connect issuer, or the identity service on the page's own origin. */
export function signInSettings(
  server: FastifyInstance,
  { oidcIssuer, webClientId }: GatewayConfiguration,
): void {
  const settings = { issuer: oidcIssuer ?? null, clientId: webClientId };
  server.get('/sign-in.json', async (_request, reply) =>
    reply.header('cache-control', 'no-cache').send(settings),
  );
}

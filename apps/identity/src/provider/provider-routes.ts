import type { FastifyInstance } from 'fastify';
import type { Provider } from 'oidc-provider';

const MOUNT = '/identity';

/** Hands everything else under the mount to the provider, as if it were asked under its public address. */
export function providerRoutes(server: FastifyInstance, provider: Provider): void {
  const handle = provider.callback();
  const publicUrl = new URL(provider.issuer);
  void server.register(async (scope) => {
    // The provider reads bodies itself.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.all(`${MOUNT}/*`, (request, reply) => {
      const raw = request.raw as typeof request.raw & { originalUrl?: string };
      raw.originalUrl = raw.url!;
      raw.url = raw.url!.slice(MOUNT.length);
      raw.headers['x-forwarded-proto'] = publicUrl.protocol.slice(0, -1);
      raw.headers['x-forwarded-host'] = publicUrl.host;
      reply.hijack();
      void handle(raw, reply.raw);
    });
  });
}

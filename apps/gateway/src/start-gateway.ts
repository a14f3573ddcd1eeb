import { closeServer, createLogger, createServer, ProblemException, type Running } from '#service-kit';
import { apiIndex } from './api-index.ts';
import { servicesOf, type GatewayConfiguration } from './gateway-configuration.ts';
import { gatewayHealth } from './gateway-health.ts';
import { proxyRoutes } from './proxy-routes.ts';
import { securityHeaders } from './security-headers.ts';
import { signInSettings } from './sign-in-settings.ts';
import { answerWithPage, webPage } from './web-page.ts';

/** One origin for the page, the services and sign-in. Any ingress that does the same can take its place. */
export async function startGateway(configuration: GatewayConfiguration): Promise<Running> {
  const { webRoot, identityUrl, oidcIssuer } = configuration;
  const logger = createLogger('gateway', configuration.logLevel);
  const services = servicesOf(configuration);
  const server = createServer(logger, {
    onUnknown: (request, reply) => {
      if (answerWithPage(request, reply, webRoot)) return true;
      const service = /^\/api\/([\w-]+)/.exec(request.url)?.[1];
      if (service) throw new ProblemException(404, 'gateway.unknown-service', { service });
      return false;
    },
  });
  securityHeaders(server, oidcIssuer);
  gatewayHealth(server, new Map([...services, ...(identityUrl ? [['identity', identityUrl] as const] : [])]));
  apiIndex(server, services);
  for (const [name, url] of services)
    proxyRoutes(server, { name, url, prefix: `/api/${name}`, rewritePrefix: '' }, logger);
  if (identityUrl)
    proxyRoutes(
      server,
      { name: 'identity', url: identityUrl, prefix: '/identity', rewritePrefix: '/identity' },
      logger,
    );
  signInSettings(server, configuration);
  webPage(server, webRoot);
  const url = await server.listen({ port: configuration.port, host: configuration.host });
  logger.info({ url }, 'gateway is ready');
  return { url, stop: () => closeServer(server) };
}

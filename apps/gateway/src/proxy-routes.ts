import httpProxy from '@fastify/http-proxy';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { ProblemException, sendProblem } from '#service-kit';
import './gateway.messages.ts';

/** One upstream behind a path of the origin. */
export interface ProxiedService {
  readonly name: string;
  readonly url: string;
  /** Path of the origin, `/api/registry`. */
  readonly prefix: string;
  /** What the path becomes at the service. */
  readonly rewritePrefix: string;
}

/** Passes everything under the prefix on, bodies and answers as streams, so uploads and live streams flow through. */
export function proxyRoutes(server: FastifyInstance, service: ProxiedService, logger: Logger): void {
  const { name, url, prefix, rewritePrefix } = service;
  void server.register(httpProxy, {
    upstream: url,
    prefix,
    rewritePrefix,
    disableRequestLogging: true,
    // A service that answers 503 says so at once; who asked decides when to ask again.
    retryMethods: [],
    undici: {
      connections: 256,
      pipelining: 1,
      bodyTimeout: 0,
      headersTimeout: 120_000,
      connect: { timeout: 3_000 },
    },
    replyOptions: {
      // The sender that waits for a sign to go on has had it from here; the client towards the service refuses to pass it on.
      rewriteRequestHeaders: (request, { expect: _heard, ...headers }) => ({
        ...headers,
        ...forwarded(request as FastifyRequest),
      }),
      rewriteHeaders: (headers) => withPublicLocation(headers, prefix, rewritePrefix),
      onError: (reply, { error }) => {
        logger.warn({ err: error.cause ?? error, service: name }, 'service away');
        away(reply.request as FastifyRequest, reply as unknown as FastifyReply, name);
      },
    },
  });
}

function forwarded(request: FastifyRequest): Record<string, string> {
  const { callContext, protocol, host, ip } = request;
  return {
    'x-correlation-id': callContext!.correlationId,
    'x-forwarded-proto': protocol,
    'x-forwarded-host': host,
    'x-forwarded-for': ip,
  };
}

/** A service knows nothing of the path it stands behind: its `Location: /v1/...` gets the prefix here. */
function withPublicLocation<Headers extends { location?: string }>(
  headers: Headers,
  prefix: string,
  rewritePrefix: string,
): Headers {
  const { location } = headers;
  if (!location || rewritePrefix !== '' || !/^\/(?!\/)/.test(location) || location.startsWith(`${prefix}/`))
    return headers;
  return { ...headers, location: `${prefix}${location}` };
}

function away(request: FastifyRequest, reply: FastifyReply, service: string): void {
  const problem = new ProblemException(503, 'gateway.service-away', { service }, [], {
    headers: { 'retry-after': '2' },
  });
  sendProblem(request, reply, problem);
}

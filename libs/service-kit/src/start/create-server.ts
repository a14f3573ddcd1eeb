import fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
} from 'fastify';
import type { Logger } from 'pino';
import { asProblem } from '../problem/as-problem.ts';
import { ProblemException } from '../problem/problem.exception.ts';
import { sendProblem } from '../problem/send-problem.ts';
import { answerUnreadableUrl } from '../problem/unreadable-url.ts';
import { PROXIES } from './proxies.ts';
import { traceRequests } from '../tracing/request-tracing.ts';

export interface ServerOptions extends FastifyServerOptions {
  /** Answers what no route takes and returns true, or returns false for a 404; may throw a ProblemException. */
  readonly onUnknown?: (request: FastifyRequest, reply: FastifyReply) => boolean;
}

/** A plain HTTP server with the same tracing, problem answers and liveness as a service; for what is not Nest. */
export function createServer(logger: Logger, { onUnknown, ...options }: ServerOptions = {}): FastifyInstance {
  const server = fastify({
    trustProxy: PROXIES,
    routerOptions: { ignoreTrailingSlash: true },
    frameworkErrors: answerUnreadableUrl,
    ...options,
  }) as unknown as FastifyInstance;
  traceRequests(server, logger);
  server.setErrorHandler((error, request, reply) => {
    const problem = asProblem(error, {
      contentType: request.headers['content-type'] ?? '',
      isEmpty: request.headers['content-length'] === '0',
    });
    if (problem.getStatus() >= 500)
      logger.error({ err: error, path: request.url.split('?')[0] }, problem.code);
    sendProblem(request, reply, problem);
  });
  server.setNotFoundHandler((request, reply) => {
    if (onUnknown?.(request, reply)) return;
    const params = { method: request.method, path: request.url.split('?')[0] };
    sendProblem(request, reply, new ProblemException(404, 'request.unknown-route', params));
  });
  server.get('/health/live', () => ({ status: 'ok' }));
  return server;
}

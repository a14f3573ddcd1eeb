import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { contextFromHeaders, inContext, type CallContext } from './call-context.ts';

const SLOW_MS = 1_000;

declare module 'fastify' {
  interface FastifyRequest {
    callContext?: CallContext;
  }
}

/** Gives every request its context and one log line: `debug`, or `warn` when it was slow or failed. */
export function traceRequests(fastify: FastifyInstance, logger: Logger): void {
  fastify.decorateRequest('callContext');
  fastify.addHook('onRequest', (request, reply, done) => {
    const context = contextFromHeaders(request.headers);
    request.callContext = context;
    void reply.header('x-correlation-id', context.correlationId);
    inContext(context, done);
  });
  // Reading a body leaves the asynchronous context; enter it again before the handler.
  fastify.addHook('preValidation', (request, _reply, done) => {
    inContext(request.callContext!, done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    if (isWorthAWarning(reply)) logger.warn(lineOf(request, reply), 'request');
    else if (logger.isLevelEnabled('debug')) logger.debug(lineOf(request, reply), 'request');
    done();
  });
}

function isWorthAWarning(reply: FastifyReply): boolean {
  if (reply.statusCode >= 500) return true;
  return (
    reply.elapsedTime > SLOW_MS && !String(reply.getHeader('content-type')).startsWith('text/event-stream')
  );
}

function lineOf(request: FastifyRequest, reply: FastifyReply): object {
  return {
    method: request.method,
    path: request.originalUrl.split('?')[0],
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime),
    correlationId: request.callContext?.correlationId,
  };
}

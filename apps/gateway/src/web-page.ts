import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ProblemException } from '#service-kit';
import './gateway.messages.ts';

/** Serves the built web page: hashed files for a year, the page itself always fresh. */
export function webPage(server: FastifyInstance, webRoot: string): void {
  void server.register(fastifyStatic, {
    root: resolve(webRoot),
    index: ['index.html'],
    preCompressed: true,
    cacheControl: false,
    setHeaders: (response, path) => {
      const isHashed = /\/assets\//.test(path);
      void response.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}

/** Any address that is not a file belongs to the page's own router; false when the request wants something else. */
export function answerWithPage(request: FastifyRequest, reply: FastifyReply, webRoot: string): boolean {
  const path = request.url.split('?')[0]!;
  const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
  if (!wantsPage || /^\/(api|identity)(\/|$)/.test(path) || /\.\w+$/.test(path)) return false;
  if (!existsSync(resolve(webRoot, 'index.html'))) throw new ProblemException(503, 'gateway.web-not-built');
  void reply.header('cache-control', 'no-cache').sendFile('index.html');
  return true;
}

import type { FastifyInstance } from 'fastify';
import type { Upstreams } from './gateway-configuration.ts';

const TIMEOUT_MS = 2_000;

/** The gateway is ready when it answers; what it says of the services behind it is for people to read. */
export function gatewayHealth(server: FastifyInstance, upstreams: Upstreams): void {
  server.get('/health/ready', async (_request, reply) => {
    const states = await Promise.all([...upstreams].map(async ([name, url]) => [name, await stateOf(url)]));
    return reply
      .header('cache-control', 'no-store')
      .send({ status: 'ok', services: Object.fromEntries(states) });
  });
}

async function stateOf(url: string): Promise<'up' | 'not ready' | 'away'> {
  try {
    const answer = await fetch(new URL('/health/ready', url), { signal: AbortSignal.timeout(TIMEOUT_MS) });
    await answer.body?.cancel();
    return answer.ok ? 'up' : 'not ready';
  } catch {
    return 'away';
  }
}

import type { FastifyInstance } from 'fastify';
import type { INestMicroservice } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Stopping } from './stopping.ts';

const REQUESTS_MS = 5_000;

/**
 * Stops a service in order: no new requests and the running ones finish, then consumers, then what the modules stop
 * in `beforeApplicationShutdown` (relay), then connections in `onApplicationShutdown`.
 */
export async function stopInOrder(app: NestFastifyApplication): Promise<void> {
  app.get(Stopping).begin();
  await closeServer(app.getHttpAdapter().getInstance());
  await Promise.all(app.getMicroservices().map(closeConsumers));
  await app.close();
}

/** Takes no new request; a connection closes as soon as its request is answered, at the latest after a while. */
export async function closeServer(fastify: FastifyInstance): Promise<void> {
  const sweep = setInterval(() => fastify.server.closeIdleConnections(), 50);
  const cutOff = setTimeout(() => fastify.server.closeAllConnections(), REQUESTS_MS);
  await fastify.close();
  clearInterval(sweep);
  clearTimeout(cutOff);
}

/** Its own close would run the shutdown of the whole application before the consumers' turn is over. */
async function closeConsumers(microservice: INestMicroservice): Promise<void> {
  (microservice as unknown as { setIsTerminated(is: boolean): void }).setIsTerminated(true);
  await microservice.close();
}

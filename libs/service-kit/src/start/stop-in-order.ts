import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Stopping } from './stopping.ts';

const REQUESTS_MS = 5_000;

/**
 * Stops a service in order: no new requests and the running ones finish, then consumers, then what the modules stop
 * in `beforeApplicationShutdown` (relay), then connections in `onApplicationShutdown`.
 */
export async function stopInOrder(app: NestFastifyApplication): Promise<void> {
  app.get(Stopping).begin();
  const cutOff = setTimeout(() => app.getHttpServer().closeAllConnections(), REQUESTS_MS);
  await app.getHttpAdapter().getInstance().close();
  clearTimeout(cutOff);
  await Promise.all(app.getMicroservices().map((microservice) => microservice.close()));
  await app.close();
}

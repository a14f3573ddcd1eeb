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
  const cutOff = setTimeout(() => app.getHttpServer().closeAllConnections(), REQUESTS_MS);
  await app.getHttpAdapter().getInstance().close();
  clearTimeout(cutOff);
  await Promise.all(app.getMicroservices().map(closeConsumers));
  await app.close();
}

/** Its own close would run the shutdown of the whole application before the consumers' turn is over. */
async function closeConsumers(microservice: INestMicroservice): Promise<void> {
  (microservice as unknown as { setIsTerminated(is: boolean): void }).setIsTerminated(true);
  await microservice.close();
}

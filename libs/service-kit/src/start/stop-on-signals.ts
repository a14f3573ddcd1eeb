import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Stopping } from './stopping.ts';

const REQUESTS_MS = 5_000;
const ALL_MS = 20_000;

/**
 * Stops in order: no new requests and the running ones finish, then consumers, then what the modules stop in
 * `beforeApplicationShutdown` (relay), then connections in `onApplicationShutdown`. A process that was spawned
 * with a channel to its parent also stops when the parent is gone.
 */
export function stopOnSignals(app: NestFastifyApplication): void {
  let stopping = false;
  const stop = (reason: string) => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), ALL_MS).unref();
    stopInOrder(app, reason).then(
      () => process.exit(0),
      (error: unknown) => {
        new Logger('Service').error({ err: error }, 'did not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', () => stop('SIGTERM'));
  process.once('SIGINT', () => stop('SIGINT'));
  if (process.connected) process.once('disconnect', () => stop('parent process gone'));
}

/** The order itself; also for tests that stop a service in process. */
export async function stopInOrder(app: NestFastifyApplication, reason = 'close'): Promise<void> {
  new Logger('Service').log(`stopping: ${reason}`);
  app.get(Stopping).begin();
  const cutOff = setTimeout(() => app.getHttpServer().closeAllConnections(), REQUESTS_MS);
  await app.getHttpAdapter().getInstance().close();
  clearTimeout(cutOff);
  await Promise.all(app.getMicroservices().map((microservice) => microservice.close()));
  await app.close();
}

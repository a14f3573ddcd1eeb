import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from '@nestjs/common';
import { ConfigurationError } from '../configuration/read-configuration.ts';
import { ServiceConfiguration } from '../configuration/service-configuration.ts';
import { UndeclaredAccessError } from '../access/access-table.ts';
import { createService } from './create-service.ts';
import type { ServiceDefinition } from './service-definition.ts';
import { stopOnSignals } from './stop-on-signals.ts';

/** Starts a service and keeps it running until it is told to stop; exits 1 with one message when it cannot start. */
export async function startService(definition: ServiceDefinition): Promise<void> {
  try {
    const app = await createService(definition);
    stopOnSignals(app);
    const { host, port } = app.get(ServiceConfiguration);
    await app.listen(port, host);
    await app.startAllMicroservices();
    await announce(app, definition.name);
  } catch (error) {
    process.stderr.write(`${definition.name}: ${explain(error)}\n`);
    process.exit(1);
  }
}

/** Tells the log, and the process that spawned this one, where the service listens. */
async function announce(app: NestFastifyApplication, name: string): Promise<void> {
  const url = await app.getUrl();
  new Logger('Service').log({ url }, `${name} is ready`);
  process.send?.({ kind: 'listening', service: name, url });
}

function explain(error: unknown): string {
  if (error instanceof ConfigurationError || error instanceof UndeclaredAccessError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

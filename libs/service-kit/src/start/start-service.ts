import { Logger } from '@nestjs/common';
import { ServiceConfiguration } from '../configuration/service-configuration.ts';
import { createService } from './create-service.ts';
import { runProcess } from './run-process.ts';
import type { ServiceDefinition } from './service-definition.ts';
import { stopInOrder } from './stop-in-order.ts';

/** Starts a service and keeps it running until it is told to stop; exits 1 with one message when it cannot start. */
export function startService(definition: ServiceDefinition): Promise<void> {
  return runProcess(definition.name, async () => {
    const app = await createService(definition);
    const { host, port } = app.get(ServiceConfiguration);
    await app.listen(port, host);
    await app.startAllMicroservices();
    const url = await app.getUrl();
    new Logger('Service').log({ url }, `${definition.name} is ready`);
    return { url, stop: () => stopInOrder(app) };
  });
}

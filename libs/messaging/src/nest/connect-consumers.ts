import type { INestApplication } from '@nestjs/common';
import type { NestMicroservice } from '@nestjs/microservices';
import { LinghangStrategy } from './linghang-strategy.ts';
import { RethrowFilter } from './rethrow.filter.ts';

/**
 * Makes the `@EventPattern` handlers of an application run once `app.startAllMicroservices()` is called. Use it instead of
 * `connectMicroservice`, which wraps the handlers before a filter can be set: so the wrapping is deferred and then done as
 * Nest itself does it, without running the application's init hooks a second time.
 */
export function connectConsumers(app: INestApplication): LinghangStrategy {
  const strategy = app.get(LinghangStrategy);
  const options = { deferInitialization: true, inheritAppConfig: false };
  const microservice = app.connectMicroservice({ strategy }, options) as unknown as NestMicroservice;
  microservice.useGlobalFilters(new RethrowFilter());
  microservice.registerListeners();
  microservice.setIsInitialized(true);
  microservice.setIsInitHookCalled(true);
  return strategy;
}

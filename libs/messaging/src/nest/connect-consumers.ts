import type { INestApplication } from '@nestjs/common';
import type { NestMicroservice } from '@nestjs/microservices';
import { LinghangStrategy } from './linghang-strategy.ts';
import { RethrowFilter } from './rethrow.filter.ts';

/**
 * Makes the `@EventPattern` handlers of an application run once `app.startAllMicroservices()` is called. Use it instead of
 * `connectMicroservice`: the filter must be in place before Nest wraps the handlers.
 */
export function connectConsumers(app: INestApplication): LinghangStrategy {
  const strategy = app.get(LinghangStrategy);
  const microservice = app.connectMicroservice(
    { strategy },
    { deferInitialization: true, inheritAppConfig: false },
  );
  microservice.useGlobalFilters(new RethrowFilter());
  // The application calls the hooks of its modules itself; a deferred microservice would call them all again.
  (microservice as NestMicroservice).setIsInitHookCalled(true);
  return strategy;
}

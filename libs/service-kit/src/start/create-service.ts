import type { InjectionToken } from '@nestjs/common';
import { ModulesContainer, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import { connectConsumers, LinghangStrategy } from '#messaging';
import { AccessGuard } from '../access/access.guard.ts';
import { accessTable, requireDeclaredAccess, type AccessTable } from '../access/access-table.ts';
import { TokenVerifier } from '../access/token-verifier.ts';
import { readConfiguration, type Environment } from '../configuration/read-configuration.ts';
import { ServiceConfiguration } from '../configuration/service-configuration.ts';
import { ProblemFilter } from '../problem/problem.filter.ts';
import { answerUnreadableUrl } from '../problem/unreadable-url.ts';
import { PROXIES } from './proxies.ts';
import { RequestValidationPipe } from '../problem/request-validation.pipe.ts';
import type { Logger as PinoLogger } from 'pino';
import { createLogger } from '../tracing/logging.ts';
import { quietLogger } from '../tracing/quiet-logger.ts';
import { traceRequests } from '../tracing/request-tracing.ts';
import { ApiDocument } from '../openapi/api-document.ts';
import { requireCheckedInputs } from '../openapi/checked-inputs.ts';
import { describeApi } from '../openapi/describe-api.ts';
import { KitModule } from './kit.module.ts';
import type { ServiceDefinition } from './service-definition.ts';

const BODY_LIMIT = 1_048_576;

class ServiceModule {}

/**
 * A service ready to listen; tests use it with `app.inject`. Throws ConfigurationError before anything starts and
 * RouteDeclarationError when a route does not say who may call it or takes input that nothing checks.
 */
export async function createService(
  definition: ServiceDefinition,
  environment?: Environment,
): Promise<NestFastifyApplication> {
  const configuration = readConfiguration(definition.configuration ?? ServiceConfiguration, environment);
  const logger = createLogger(definition.name, configuration.logLevel);
  const app = await makeApplication(definition, configuration, logger);
  app.useLogger(quietLogger(app.get(Logger)));
  app.flushLogs();
  const table = accessTable(app);
  try {
    requireDeclaredAccess(table);
    requireCheckedInputs(table);
  } catch (error) {
    await app.close();
    throw error;
  }
  app.get(ApiDocument).value = describeApi(app, definition, table, configuration.oidcIssuer);
  traceRequests(app.getHttpAdapter().getInstance(), logger);
  app.useGlobalFilters(new ProblemFilter(table));
  app.useGlobalPipes(new RequestValidationPipe());
  app.useGlobalGuards(
    new AccessGuard(new TokenVerifier(configuration.oidcIssuer, configuration.oidcAudience)),
  );
  if (provided(app, LinghangStrategy)) connectConsumers(app);
  await app.init();
  return app;
}

/** What a service offers, made without touching a server: for generated documents and the access test. */
export async function describeService(
  definition: ServiceDefinition,
): Promise<{ openapi: ReturnType<typeof describeApi>; access: AccessTable }> {
  const app = await makeApplication(definition, new ServiceConfiguration());
  const access = accessTable(app);
  return { access, openapi: describeApi(app, definition, access) };
}

function makeApplication(
  definition: ServiceDefinition,
  configuration: ServiceConfiguration,
  logger?: PinoLogger,
): Promise<NestFastifyApplication> {
  return NestFactory.create<NestFastifyApplication>(
    {
      module: ServiceModule,
      imports: [
        KitModule.for(definition, configuration, logger ?? createLogger(definition.name, 'silent')),
        definition.module,
      ],
    },
    new FastifyAdapter({
      bodyLimit: BODY_LIMIT,
      trustProxy: PROXIES,
      routerOptions: { ignoreTrailingSlash: true },
      frameworkErrors: answerUnreadableUrl,
    }),
    {
      preview: !logger,
      abortOnError: false,
      ...(logger ? { bufferLogs: true } : { logger: false as const }),
    },
  );
}

/** True when some module of the service provides it. */
function provided(app: NestFastifyApplication, token: InjectionToken): boolean {
  return [...app.get(ModulesContainer).values()].some(({ providers }) => providers.has(token));
}

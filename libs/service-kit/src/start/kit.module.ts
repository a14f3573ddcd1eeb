import { Module, type DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { Logger } from 'pino';
import { TerminusModule } from '@nestjs/terminus';
import { ServiceConfiguration } from '../configuration/service-configuration.ts';
import { DATABASE } from '#kernel';
import { DatabaseCloser, databaseProvider } from '../database/database.schema.ts';
import { DatabaseHealth } from '../health/database.health.ts';
import { HealthRegistry } from '../health/health-registry.ts';
import { HealthController } from '../health/health.controller.ts';
import { DocsController } from '../openapi/docs.controller.ts';
import { ApiDocument } from '../openapi/api-document.ts';
import { SERVICE, type ServiceDefinition } from './service-definition.ts';
import { Stopping } from './stopping.ts';

/** What every service has, injectable everywhere: configuration, database, health, logs. */
@Module({})
export class KitModule {
  static for(
    definition: ServiceDefinition,
    configuration: ServiceConfiguration,
    logger: Logger,
  ): DynamicModule {
    const database = definition.database === false ? [] : [databaseProvider, DatabaseCloser, DatabaseHealth];
    const own = definition.configuration ?? ServiceConfiguration;
    return {
      global: true,
      module: KitModule,
      imports: [
        // No middleware: the kit's own hook logs requests, so that a request costs no child logger.
        LoggerModule.forRoot({ forRoutes: [], pinoHttp: { logger, autoLogging: false } }),
        TerminusModule.forRoot({ logger: false }),
      ],
      controllers: [HealthController, DocsController],
      providers: [
        { provide: ServiceConfiguration, useValue: configuration },
        ...(own === ServiceConfiguration ? [] : [{ provide: own, useExisting: ServiceConfiguration }]),
        { provide: SERVICE, useValue: { name: definition.name, title: definition.title } },
        ...database,
        HealthRegistry,
        Stopping,
        ApiDocument,
      ],
      exports: [
        ServiceConfiguration,
        ...(own === ServiceConfiguration ? [] : [own]),
        SERVICE,
        ...(database.length > 0 ? [DATABASE] : []),
        HealthRegistry,
        Stopping,
      ],
    };
  }
}

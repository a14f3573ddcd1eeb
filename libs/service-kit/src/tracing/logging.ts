import { LoggerModule } from 'nestjs-pino';
import type { DynamicModule } from '@nestjs/common';
import { currentContext } from './call-context.ts';

/**
 * Structured logs for the whole process; each line carries the correlation id of the work that wrote it.
 * No middleware: the kit's own hook logs requests, so that a request costs no child logger.
 */
export function logging(service: string, level: string): DynamicModule {
  return LoggerModule.forRoot({
    forRoutes: [],
    pinoHttp: {
      level,
      base: { service, pid: process.pid },
      autoLogging: false,
      mixin: () => {
        const context = currentContext();
        return context ? { correlationId: context.correlationId } : {};
      },
      redact: ['req.headers.authorization', 'req.headers.cookie'],
    },
  });
}

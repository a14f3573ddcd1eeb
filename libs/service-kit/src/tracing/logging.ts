import { pino, type Logger } from 'pino';
import { currentContext } from './call-context.ts';

/** Structured log lines of one process; each carries the correlation id of the work that wrote it. */
export function createLogger(service: string, level: string): Logger {
  return pino({
    level,
    base: { service, pid: process.pid },
    mixin: () => {
      const context = currentContext();
      return context ? { correlationId: context.correlationId } : {};
    },
    redact: ['req.headers.authorization', 'req.headers.cookie'],
  });
}

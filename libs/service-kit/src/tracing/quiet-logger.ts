import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'nestjs-pino';

/** What Nest says of every route and module at start is of interest only when looking for it. */
const CHATTY = new Set([
  'InstanceLoader',
  'RouterExplorer',
  'RoutesResolver',
  'NestFactory',
  'NestApplication',
  'NestMicroservice',
]);

export function quietLogger(logger: Logger): LoggerService {
  const quiet: LoggerService = Object.create(logger) as LoggerService;
  quiet.log = (message: unknown, ...rest: unknown[]) => {
    const isChatty = CHATTY.has(rest.at(-1) as string);
    if (isChatty) logger.debug(message, ...rest);
    else logger.log(message, ...rest);
  };
  return quiet;
}

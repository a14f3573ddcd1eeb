import { IsIn, IsInt, IsString, Max, Min } from 'class-validator';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];
export const HTTP_URL = { require_tld: false, protocols: ['http', 'https'], require_protocol: true };

/** What every process that listens takes from its environment: `logLevel` is read from LOG_LEVEL, and so on. */
export class ProcessConfiguration {
  /** 0 takes a free port. */
  @IsInt() @Min(0) @Max(65_535) port: number = 3000;
  @IsString() host: string = '127.0.0.1';
  @IsIn(LOG_LEVELS) logLevel: string = 'info';
}

import { parseArgs } from 'node:util';
import { StartFailure } from '../failure.ts';

export interface LaunchOptions {
  /** Of the gateway, when somebody asked for one. */
  readonly port?: number;
  /** Forget the data of earlier starts. */
  readonly fresh: boolean;
  /** Load no sample city. */
  readonly empty: boolean;
  readonly help: boolean;
}

export const USAGE = `npm start -- [--port N] [--fresh] [--empty]

  --port N   address of the pages: http://localhost:N (8080, or the next free one)
  --fresh    begin anew: forget the data of earlier starts
  --empty    load no sample city

KAFKA_BROKERS, MONGODB_URI and OIDC_ISSUER are used instead of local parts where they are set.`;

export function readCommandLine(args: readonly string[]): LaunchOptions {
  const option = { type: 'boolean', default: false } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { port: { type: 'string' }, fresh: option, empty: option, help: { ...option, short: 'h' } },
    });
    const { port, fresh, empty, help } = values;
    return { fresh, empty, help, ...(port === undefined ? {} : { port: portNumber(port) }) };
  } catch (error) {
    if (error instanceof StartFailure) throw error;
    throw unclear((error as Error).message);
  }
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw unclear(`--port ${text}`);
  return port;
}

function unclear(what: string): StartFailure {
  return new StartFailure(
    { en: `This is not an option of npm start: ${what}`, zh: `npm start 无法识别该选项：${what}` },
    { en: 'These are:', zh: '可用选项见上。' },
    USAGE.split('\n'),
  );
}

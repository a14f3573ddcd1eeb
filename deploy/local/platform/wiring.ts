import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { cacheFolder } from '../cache/folders.ts';
import { freePorts } from '../processes/ports.ts';
import { silent } from '../progress.ts';
import type { LocalServers } from '../servers/local-servers.ts';
import type { PlatformOptions } from './platform.ts';
import { ServiceProcess } from './service-process.ts';
import * as plan from './services.ts';

/** Decides ports, addresses and prefixes once, for all processes. */
export async function wire(
  options: PlatformOptions,
  { kafka, mongodb }: LocalServers,
  demoClientSecret: string,
): Promise<plan.Wiring> {
  const free = await freePorts(plan.SERVICES.length, `${process.pid} ${randomBytes(4).toString('hex')}`);
  const ports = Object.fromEntries(
    plan.SERVICES.map((name, index) => [name, options.ports?.[name] ?? free[index]!]),
  ) as Record<plan.ServiceName, number>;
  if (options.port) ports.gateway = options.port;
  const issuer = options.oidcIssuer ?? process.env['OIDC_ISSUER'];
  return {
    ports,
    kafkaBrokers: kafka.address,
    mongodbUri: mongodb.address,
    oidcIssuer: issuer || `${plan.publicUrl({ ports })}/identity`,
    ownIssuer: !issuer,
    databasePrefix: options.databasePrefix ?? process.env['DATABASE_PREFIX'] ?? '',
    topicPrefix: options.topicPrefix ?? process.env['TOPIC_PREFIX'] ?? '',
    demoClientSecret,
    logLevel: options.logLevel ?? process.env['LOG_LEVEL'] ?? 'info',
  };
}

export function namesFor({ services }: PlatformOptions, { ownIssuer }: plan.Wiring): plan.ServiceName[] {
  const built = plan.builtServices().filter((name) => ownIssuer || name !== 'identity');
  return services ? built.filter((name) => services.includes(name)) : built;
}

export function processFor(
  name: plan.ServiceName,
  names: readonly plan.ServiceName[],
  wiring: plan.Wiring,
  logs: string,
  { environment, restartCrashed = false, progress = silent }: PlatformOptions,
): ServiceProcess {
  return new ServiceProcess({
    name,
    program: plan.programOf(name),
    url: plan.addressOf(name, wiring),
    environment: {
      ...process.env,
      NODE_OPTIONS: '',
      NODE_ENV: 'production',
      // What was compiled once need not be compiled at every start.
      NODE_COMPILE_CACHE: join(cacheFolder(), 'compiled'),
      ...plan.environmentOf(name, wiring, names),
      ...environment,
    },
    logFile: join(logs, `${name}.log`),
    restartCrashed,
    note: progress.note,
  });
}

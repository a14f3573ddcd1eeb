import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '../cache/folders.ts';
import { freePorts } from '../processes/ports.ts';
import { silent, type Progress } from '../progress.ts';
import { startServers, type LocalServers } from '../servers/local-servers.ts';
import { build } from './build.ts';
import { ServiceProcess } from './service-process.ts';
import * as plan from './services.ts';
import { createTopics } from './topics.ts';
import { namesFor, processFor, wire } from './wiring.ts';

export type { ServiceName } from './services.ts';

export interface PlatformOptions {
  /** All that are built, unless said. */
  readonly services?: readonly plan.ServiceName[];
  readonly databasePrefix?: string;
  readonly topicPrefix?: string;
  /** Used instead of servers of the platform's own; so are KAFKA_BROKERS, MONGODB_URI and OIDC_ISSUER. */
  readonly kafkaBrokers?: string;
  readonly mongodbUri?: string;
  readonly oidcIssuer?: string;
  /** Of the gateway; a free one unless said. */
  readonly port?: number;
  /** Fixed ports of services, so that a later start has the same. */
  readonly ports?: Partial<Record<plan.ServiceName, number>>;
  /** Added to the environment of every service. */
  readonly environment?: NodeJS.ProcessEnv;
  readonly logs?: string;
  readonly logLevel?: string;
  readonly demoClientSecret?: string;
  /** Start a service again that went by itself; off unless said, for a test wants to know. */
  readonly restartCrashed?: boolean;
  /** Compile what changed first; on unless said. */
  readonly build?: boolean;
  readonly progress?: Progress;
}

export interface Platform {
  readonly gatewayUrl: string;
  /** Of every service behind the gateway, by name. */
  readonly urls: Readonly<Partial<Record<plan.ServiceName, string>>>;
  readonly kafkaBrokers: string;
  readonly mongodbUri: string;
  readonly oidcIssuer: string;
  readonly databasePrefix: string;
  readonly topicPrefix: string;
  /** Secret of the machine client `linghang-demo`. */
  readonly demoClientSecret: string;
  readonly logs: string;
  readonly pids: () => Readonly<Record<string, number>>;
  /** SIGKILL; the service stays away until it is restarted. */
  kill(service: plan.ServiceName): Promise<void>;
  /** Resolves when it is ready again, at the same address. */
  restart(service: plan.ServiceName): Promise<void>;
  /** One more instance of a service beside the first, at an address of its own; the gateway does not know it. */
  another(service: plan.ServiceName): Promise<Instance>;
  /** Services first, then servers of the platform's own. */
  stop(): Promise<void>;
}

/** One process of a service. */
export interface Instance {
  readonly url: string;
  readonly pid: () => number | undefined;
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the services as processes, on given servers or its own. Everything ends with the calling process. */
export async function startPlatform(options: PlatformOptions = {}): Promise<Platform> {
  const { progress = silent, demoClientSecret = randomBytes(24).toString('hex') } = options;
  // Comes into being only when something is put there.
  const scratch = join(scratchFolder(), `linghang-test-${process.pid}-${randomBytes(4).toString('hex')}`);
  const logs = options.logs ?? join(scratch, 'logs');
  const [servers] = await Promise.all([
    serversFor(options, scratch, logs),
    options.build !== false && build(progress),
  ]);
  try {
    const wiring = await wire(options, servers, demoClientSecret);
    await createTopics(wiring.kafkaBrokers, wiring.topicPrefix);
    const names = namesFor(options, wiring);
    const processes = new Map(names.map((name) => [name, processFor(name, names, wiring, logs, options)]));
    await startAll(processes, progress);
    const more: ServiceProcess[] = [];
    return {
      ...wiring,
      logs,
      gatewayUrl: plan.publicUrl(wiring),
      urls: Object.fromEntries(names.map((name) => [name, plan.addressOf(name, wiring)])),
      pids: () => Object.fromEntries([...processes].flatMap(([name, { pid }]) => (pid ? [[name, pid]] : []))),
      kill: (name) => processes.get(name)!.kill(),
      restart: (name) => processes.get(name)!.restart(),
      another: async (name) => {
        const [port] = await freePorts(1, `${process.pid} ${randomBytes(4).toString('hex')}`);
        const beside = { ...wiring, ports: { ...wiring.ports, [name]: port! } };
        const instance = processFor(name, names, beside, logs, options);
        more.push(instance);
        await instance.start();
        return {
          url: instance.plan.url,
          pid: () => instance.pid,
          kill: () => instance.kill(),
          stop: () => instance.stop(),
        };
      },
      stop: async () => {
        await Promise.all([stopAll(processes), ...more.map((instance) => instance.stop())]);
        await servers.stop();
        rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
      },
    };
  } catch (error) {
    await servers.stop();
    throw error;
  }
}

function serversFor(options: PlatformOptions, scratch: string, logs: string): Promise<LocalServers> {
  const { KAFKA_BROKERS, MONGODB_URI } = process.env;
  return startServers({
    data: join(scratch, 'data'),
    logs,
    brief: true,
    kafkaBrokers: options.kafkaBrokers ?? KAFKA_BROKERS,
    mongodbUri: options.mongodbUri ?? MONGODB_URI,
    ...(options.progress ? { progress: options.progress } : {}),
  });
}

async function startAll(processes: ReadonlyMap<string, ServiceProcess>, progress: Progress): Promise<void> {
  const starting = [...processes].map(async ([name, one]) => {
    progress.begin(name, 'starting');
    await one.start();
    progress.done(name, one.plan.url);
  });
  try {
    await Promise.all(starting);
  } catch (error) {
    await Promise.allSettled(starting);
    await stopAll(processes);
    throw error;
  }
}

async function stopAll(processes: ReadonlyMap<string, ServiceProcess>): Promise<void> {
  await Promise.all([...processes.values()].map((one) => one.stop()));
}

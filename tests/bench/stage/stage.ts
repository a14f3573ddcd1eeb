import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkoutRoot } from '../../../deploy/local/cache/folders.ts';
import { build } from '../../../deploy/local/platform/build.ts';
import { startPlatform, type Platform, type ServiceName } from '../../../deploy/local/platform/platform.ts';
import { createTopics } from '../../../deploy/local/platform/topics.ts';
import { terminalProgress } from '../../../deploy/local/progress.ts';
import { startServers } from '../../../deploy/local/servers/local-servers.ts';
import { startTestIssuer, type TestIssuer } from '../../../libs/testing/src/test-issuer.ts';
import { cpuSecondsOf } from '../measure/process-cost.ts';
import { startProgram, type Program } from './program.ts';
import { dropDatabases } from './drop-databases.ts';

const run = promisify(execFile);

/** Databases and topics of one contender in one round; nothing of another run is in it. */
export interface Room {
  readonly databasePrefix: string;
  readonly topicPrefix: string;
}

export interface ServerCpu {
  readonly mongodb: number;
  readonly kafka: number;
}

/** Everything the contenders run on: one Kafka, one MongoDB, one issuer, compiled programs. */
export interface Stage {
  readonly kafkaBrokers: string;
  readonly mongodbUri: string;
  readonly issuer: TestIssuer;
  /** Of an official, good for an hour; the same for every request, as a browser session sends it. */
  readonly token: string;
  room(name: string): Room;
  /** Topics of all contracts, empty. */
  topics(room: Room): Promise<void>;
  /** The product's services, each a process of its own. */
  services(room: Room, names: readonly ServiceName[], settings?: Record<string, string>): Promise<Platform>;
  /** A program of `tests/bench` in a process of its own, told where things are; ready when it says so. */
  program(path: string, room: Room, settings?: Record<string, string>): Promise<Program>;
  clear(room: Room): Promise<void>;
  /** CPU seconds the servers have used so far; NaN where they are not ours. */
  serverCpu(): ServerCpu;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const progress = terminalProgress((line) => console.error(line));
  const scratch = await mkdtemp(join(tmpdir(), 'linghang-bench-'));
  await build(progress, { pages: false });
  await run(join(checkoutRoot, 'node_modules/.bin/swc'), ['tests/bench', '-d', 'dist', '--quiet'], {
    cwd: checkoutRoot,
  });
  const { KAFKA_BROKERS, MONGODB_URI } = process.env;
  const servers = await startServers({
    // On the disk, unlike a test's: what is called journaled here has been written.
    data: join(scratch, 'data'),
    logs: join(scratch, 'logs'),
    brief: false,
    progress,
    ...(KAFKA_BROKERS ? { kafkaBrokers: KAFKA_BROKERS } : {}),
    ...(MONGODB_URI ? { mongodbUri: MONGODB_URI } : {}),
  });
  const issuer = await startTestIssuer();
  const token = await issuer.token(
    { sub: 'bench', name: 'bench', roles: ['official', 'integrator', 'assessor'] },
    { expiresIn: 4 * 3_600 },
  );
  const kafkaBrokers = servers.kafka.address;
  const mongodbUri = servers.mongodb.address;
  const run36 = Date.now().toString(36);
  let rooms = 0;
  return {
    kafkaBrokers,
    mongodbUri,
    issuer,
    token,
    room(name) {
      rooms += 1;
      const id = `bench-${run36}-${rooms}-${name}`;
      return { databasePrefix: `${id}-`, topicPrefix: `${id}.` };
    },
    topics: ({ topicPrefix }) => createTopics(kafkaBrokers, topicPrefix),
    services: (room, services, settings = {}) =>
      startPlatform({
        ...room,
        services,
        kafkaBrokers,
        mongodbUri,
        oidcIssuer: issuer.url,
        build: false,
        logs: join(scratch, 'logs'),
        logLevel: 'warn',
        environment: { ...settings, ...profiling() },
      }),
    program: (path, room, settings = {}) =>
      startProgram(join(checkoutRoot, 'dist/tests/bench', path), {
        ...process.env,
        NODE_ENV: 'production',
        KAFKA_BROKERS: kafkaBrokers,
        MONGODB_URI: mongodbUri,
        OIDC_ISSUER: issuer.url,
        TOPIC_PREFIX: room.topicPrefix,
        DATABASE_PREFIX: room.databasePrefix,
        ...settings,
        ...profiling(),
      }),
    clear: ({ databasePrefix }) => dropDatabases(mongodbUri, databasePrefix),
    serverCpu: () => ({ mongodb: cpuOf(servers.mongodb.pids), kafka: cpuOf(servers.kafka.pids) }),
    async close() {
      await issuer.close();
      await servers.stop();
      await rm(scratch, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

function cpuOf(pids: readonly number[]): number {
  return pids.length === 0 ? Number.NaN : pids.reduce((sum, pid) => sum + cpuSecondsOf(pid), 0);
}

/** `BENCH_CPU_PROFILES=folder`: every process leaves a profile there. */
function profiling(): NodeJS.ProcessEnv {
  const folder = process.env['BENCH_CPU_PROFILES'];
  return folder ? { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${folder}` } : { NODE_OPTIONS: '' };
}

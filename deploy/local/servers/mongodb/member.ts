import { mkdir } from 'node:fs/promises';
import { diedAtStart, supervise, type Supervised } from '../../processes/supervise.ts';
import { accepts, waitUntil } from '../../processes/wait-until.ts';
import type { MongodProgram } from './mongod-program.ts';
import { REPLICA_SET } from './replica-set.ts';

const UP_MS = 180_000;
const STOP_MS = 15_000;

/** One member of a replica set. */
export interface MemberPlan {
  readonly port: number;
  readonly data: string;
  readonly oplogMegabytes: number;
  /** So often everything is written through to the data files; the server's own minute unless said. */
  readonly checkpointSeconds?: number;
}

export interface MemberOptions {
  readonly program: MongodProgram;
  readonly brief: boolean;
  readonly logFile: string;
  /** Removed after the end. */
  readonly scratch?: string;
}

/** Starts a member on its data, new or old; resolves when it accepts clients. */
export async function startMember(
  { port, data, oplogMegabytes, checkpointSeconds }: MemberPlan,
  { program, brief, logFile, scratch }: MemberOptions,
): Promise<Supervised> {
  await mkdir(data, { recursive: true });
  const mongod = await supervise('MongoDB', {
    command: program.command,
    args: [
      ...['--dbpath', data, '--port', String(port), '--bind_ip', '127.0.0.1', '--nounixsocket', '--quiet'],
      ...['--replSet', REPLICA_SET, '--oplogSize', String(oplogMegabytes)],
      ...['--wiredTigerCacheSizeGB', brief ? '0.25' : '0.5'],
      ...(checkpointSeconds ? ['--syncdelay', String(checkpointSeconds)] : []),
    ],
    logFile,
    graceMs: brief ? 0 : STOP_MS,
    ...(scratch ? { scratch } : {}),
  });
  let gone = false;
  void mongod.exited.then(() => (gone = true));
  if (await waitUntil(() => accepts(port), { timeoutMs: UP_MS, gone: () => gone })) return mongod;
  await mongod.stop();
  throw diedAtStart('MongoDB', logFile);
}

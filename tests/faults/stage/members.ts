import { join } from 'node:path';
import { freePorts } from '../../../deploy/local/processes/ports.ts';
import { startMember } from '../../../deploy/local/servers/mongodb/member.ts';
import { mongodOnMachine } from '../../../deploy/local/servers/mongodb/mongod-program.ts';
import { downloadedMongodb } from '../../../deploy/local/servers/mongodb/mongodb-download.ts';
import { formReplicaSet } from '../../../deploy/local/servers/mongodb/replica-set.ts';
import { silent } from '../../../deploy/local/progress.ts';
import { TcpProxy } from '../proxy/tcp-proxy.ts';
import { ServerNode } from './server-node.ts';

/** Small enough to be overrun on purpose. */
export const OPLOG_MEGABYTES = 64;
/** What a crash would still need is never cut off an oplog, and that is everything since the last checkpoint. */
const CHECKPOINT_SECONDS = 10;

/** Members of one replica set, each known to everybody by the address of its proxy; there is a primary. */
export async function startMembers(count: number, data: string, logs: string): Promise<ServerNode[]> {
  const program = (await mongodOnMachine()) ?? (await downloadedMongodb(silent))!;
  const ports = await freePorts(count * 2, `members ${data}`);
  const nodes = await Promise.all(
    ports.slice(0, count).map(async (port, index) => {
      const name = `mongod-${index + 1}`;
      const plan = {
        port,
        data: join(data, name),
        oplogMegabytes: OPLOG_MEGABYTES,
        checkpointSeconds: CHECKPOINT_SECONDS,
      };
      const proxy = await TcpProxy.listen(ports[count + index]!, port);
      const logFile = join(logs, `${name}.log`);
      return new ServerNode(name, proxy, plan.data, () =>
        startMember(plan, { program, brief: true, logFile }),
      );
    }),
  );
  await Promise.all(nodes.map((node) => node.start()));
  await formReplicaSet(nodes.map(({ proxy }) => proxy.port));
  return nodes;
}

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { freePorts } from '../../../deploy/local/processes/ports.ts';
import { startBroker } from '../../../deploy/local/servers/kafka/broker.ts';
import { requireJava } from '../../../deploy/local/servers/kafka/java.ts';
import { downloadedKafka } from '../../../deploy/local/servers/kafka/kafka-download.ts';
import { kafkaOnMachine } from '../../../deploy/local/servers/kafka/kafka-program.ts';
import { silent } from '../../../deploy/local/progress.ts';
import { TcpProxy } from '../proxy/tcp-proxy.ts';
import { ServerNode } from './server-node.ts';

/** Brokers of one cluster, each behind a proxy that stands at its advertised address; all are up. */
export async function startBrokers(count: number, data: string, logs: string): Promise<ServerNode[]> {
  const java = await requireJava();
  const program = kafkaOnMachine() ?? (await downloadedKafka(silent));
  const ports = await freePorts(count * 3, `brokers ${data}`);
  const clusterId = randomBytes(16).toString('base64url').replace(/^-/, 'A');
  const controllers = ports.slice(0, count);
  const voters = controllers.map((port, index) => `${index + 1}@127.0.0.1:${port}`);
  const nodes = await Promise.all(
    controllers.map(async (controllerPort, index) => {
      const nodeId = index + 1;
      const brokerPort = ports[count + index]!;
      const advertisedPort = ports[2 * count + index]!;
      const folder = join(data, `broker-${nodeId}`);
      const plan = { nodeId, brokerPort, advertisedPort, controllerPort, voters, data: join(folder, 'log') };
      const logFile = join(logs, `broker-${nodeId}.log`);
      const proxy = await TcpProxy.listen(advertisedPort, brokerPort);
      return new ServerNode(`broker-${nodeId}`, proxy, plan.data, () =>
        startBroker(plan, { java, program, folder, logFile, clusterId, brief: true }),
      );
    }),
  );
  await Promise.all(nodes.map((node) => node.start()));
  return nodes;
}

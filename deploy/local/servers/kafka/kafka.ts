import { join } from 'node:path';
import { rememberedPorts } from '../../processes/ports.ts';
import type { Server, ServerPlace, Way } from '../server.ts';
import { startBroker } from './broker.ts';
import { requireJava } from './java.ts';
import { downloadedKafka } from './kafka-download.ts';
import { kafkaOnMachine, type KafkaProgram } from './kafka-program.ts';
import { kafkaContainer } from './kafka-container.ts';

/** Container (where asked for), program on the machine, download: in this order. */
export function waysToKafka(place: ServerPlace, { containers }: { containers: boolean }): Way[] {
  const onMachine: Way = {
    name: 'Kafka in KAFKA_HOME or on the PATH',
    find: async () => {
      const program = kafkaOnMachine();
      return program && (() => startNode(program, place));
    },
  };
  const download: Way = {
    name: 'download by Maven',
    find: async () => async () => {
      place.progress.begin('Kafka', 'getting it');
      return startNode(await downloadedKafka(place.progress), place);
    },
  };
  return [...(containers ? [kafkaContainer] : []), onMachine, download];
}

async function startNode(program: KafkaProgram, place: ServerPlace): Promise<Server> {
  const { progress, brief } = place;
  const java = await requireJava();
  progress.begin('Kafka', 'starting');
  const folder = join(place.data, 'kafka');
  const ports = await rememberedPorts(join(folder, 'ports.json'), ['broker', 'controller']);
  const broker = await startBroker(
    {
      nodeId: 1,
      brokerPort: ports.broker,
      controllerPort: ports.controller,
      voters: [`1@127.0.0.1:${ports.controller}`],
      data: join(folder, 'broker-1'),
    },
    {
      java,
      program,
      folder,
      brief,
      logFile: join(place.logs, 'kafka.log'),
      ...(brief && { scratch: folder }),
    },
  );
  const address = `127.0.0.1:${ports.broker}`;
  progress.done('Kafka', `${program.source} at ${address}`);
  let stopping = false;
  return {
    address,
    source: program.source,
    pids: broker.pids,
    lost: new Promise((resolve) => void broker.exited.then(() => stopping || resolve())),
    stop: () => {
      stopping = true;
      return broker.stop();
    },
  };
}

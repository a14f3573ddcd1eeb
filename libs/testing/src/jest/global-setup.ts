import { describeFailure } from '../../../../deploy/local/failure.ts';
import { startServers } from '../../../../deploy/local/servers/local-servers.ts';
import { keep } from './running-servers.ts';
import { openScratch } from './scratch.ts';

/** One Kafka and one MongoDB for the whole run. They end with it, also when jest is killed. */
export default async function globalSetup(): Promise<void> {
  const { KAFKA_BROKERS: kafkaBrokers, MONGODB_URI: mongodbUri } = process.env;
  const scratch = openScratch();
  try {
    const servers = await startServers({
      ...scratch,
      brief: true,
      containers: true,
      ...(kafkaBrokers ? { kafkaBrokers } : {}),
      ...(mongodbUri ? { mongodbUri } : {}),
    });
    keep({ servers, folder: scratch.data });
    process.env['KAFKA_BROKERS'] = servers.kafka.address;
    process.env['MONGODB_URI'] = servers.mongodb.address;
  } catch (error) {
    throw new Error(`\n${describeFailure(error)}\n`);
  }
}

import { silent } from '../progress.ts';
import { waysToKafka } from './kafka/kafka.ts';
import { waysToMongodb } from './mongodb/mongodb.ts';
import { resolveServer } from './resolve.ts';
import type { Server, ServerPlace } from './server.ts';

export interface LocalServers {
  readonly kafka: Server;
  readonly mongodb: Server;
  stop(): Promise<void>;
}

export interface ServersOptions extends Partial<ServerPlace> {
  readonly data: string;
  readonly logs: string;
  /** Used instead of a local one. */
  readonly kafkaBrokers?: string;
  readonly mongodbUri?: string;
  /** Try a container engine first. */
  readonly containers?: boolean;
}

/** Both at once; when one fails the other is stopped before the failure is thrown. */
export async function startServers(options: ServersOptions): Promise<LocalServers> {
  const { data, logs, brief = false, progress = silent, containers = false } = options;
  const place = { data, logs, brief, progress };
  const started = await Promise.allSettled([
    resolveServer('MongoDB', options.mongodbUri, waysToMongodb(place, { containers }), progress),
    resolveServer('Kafka', options.kafkaBrokers, waysToKafka(place, { containers }), progress),
  ]);
  const [mongodb, kafka] = started;
  if (mongodb.status === 'fulfilled' && kafka.status === 'fulfilled')
    return {
      kafka: kafka.value,
      mongodb: mongodb.value,
      stop: async () => void (await Promise.all([kafka.value.stop(), mongodb.value.stop()])),
    };
  for (const one of started) if (one.status === 'fulfilled') await one.value.stop();
  const failures = started.filter((one) => one.status === 'rejected');
  throw new AggregateError(failures.map((one) => one.reason as unknown));
}

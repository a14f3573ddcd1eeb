import type { CheckoutFolders } from '../cache/folders.ts';
import { StartFailure } from '../failure.ts';
import type { Progress } from '../progress.ts';
import { startServers, type LocalServers } from '../servers/local-servers.ts';

const CRASHES = 3;
const WITHIN_MS = 120_000;

export interface LastingServers {
  readonly kafkaBrokers: string;
  readonly mongodbUri: string;
  pids(): readonly number[];
  /** Rejects when a server crashed too often to go on. */
  readonly failed: Promise<never>;
  stop(): Promise<void>;
}

/** The servers of a checkout: their data stays, and one that crashes is started again at the same address. */
export async function startLastingServers(
  { data, logs }: CheckoutFolders,
  progress: Progress,
  changed: () => void = () => undefined,
): Promise<LastingServers> {
  const { KAFKA_BROKERS, MONGODB_URI } = process.env;
  const options = { data, logs, progress };
  const first = await startServers({ ...options, kafkaBrokers: KAFKA_BROKERS, mongodbUri: MONGODB_URI });
  const [kafkaBrokers, mongodbUri] = [first.kafka.address, first.mongodb.address];
  const now = { kafka: first.kafka, mongodb: first.mongodb };
  let stopping = false;

  const watch = async (name: keyof LocalServers & ('kafka' | 'mongodb')) => {
    const crashes: number[] = [];
    for (;;) {
      await now[name].lost;
      if (stopping) return;
      crashes.push(Date.now());
      if (crashes.filter((at) => at > Date.now() - WITHIN_MS).length > CRASHES)
        throw crashedTooOften(name, logs);
      progress.note(`${name} ended by itself; starting it again. Log: ${logs}/${name}.log`);
      // The other one counts as given, so only this one starts; its port is remembered.
      const given = name === 'kafka' ? { mongodbUri } : { kafkaBrokers };
      now[name] = (await startServers({ ...options, ...given }))[name];
      changed();
    }
  };
  const failed = Promise.all([watch('kafka'), watch('mongodb')]).then(
    () => new Promise<never>(() => undefined),
  );
  failed.catch(() => undefined);
  return {
    kafkaBrokers,
    mongodbUri,
    failed,
    pids: () => [...now.kafka.pids, ...now.mongodb.pids],
    stop: async () => {
      stopping = true;
      await Promise.all([now.kafka.stop(), now.mongodb.stop()]);
    },
  };
}

function crashedTooOften(name: string, logs: string): StartFailure {
  return new StartFailure(
    {
      en: `${name} crashed ${CRASHES + 1} times within two minutes.`,
      zh: `${name} 在两分钟内崩溃 ${CRASHES + 1} 次。`,
    },
    {
      en: `Its log says why: ${logs}/${name}.log. If its files are damaged: npm start -- --fresh`,
      zh: `原因见日志：${logs}/${name}.log。如数据已损坏：npm start -- --fresh`,
    },
  );
}

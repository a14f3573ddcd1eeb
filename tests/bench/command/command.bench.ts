import { strict as assert } from 'node:assert';
import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import { httpLoad } from '../measure/http-load.ts';
import { cpuSecondsOf, peakMemoryOf } from '../measure/process-cost.ts';
import { report } from '../measure/report.ts';
import { interleaved, type Measured } from '../measure/rounds.ts';
import { codeOf } from '../stage/sample-codes.ts';
import type { Room, Stage } from '../stage/stage.ts';
import { topicLength } from '../stage/topic-length.ts';

const PRODUCT = 'Linghang';
const CONNECTIONS = 32;
const SETTLE_MS = 60_000;

interface Target {
  readonly url: string;
  readonly pid: number;
  /** Enterprises stored. */
  stored(): Promise<number>;
  stop(): Promise<void>;
}

/** POST of a new enterprise, over and over; both check the same token, both write with majority and journal. */
export async function command(stage: Stage, { seconds, rounds }: { seconds: number; rounds: number }) {
  const measure = async (open: (room: Room) => Promise<Target>, round: number): Promise<Measured> => {
    const room = stage.room(`command-${round}`);
    await stage.topics(room);
    const target = await open(room);
    try {
      const load = (first: number, duration: number) =>
        httpLoad({
          url: `${target.url}/v1/enterprises`,
          method: 'POST',
          headers: { authorization: `Bearer ${stage.token}`, 'content-type': 'application/json' },
          connections: CONNECTIONS,
          seconds: duration,
          vary: (n) => ({
            body: JSON.stringify(enterprise(first + n)),
            headers: { 'idempotency-key': `bench-${first + n}` },
          }),
        });
      await load(500_000_000, Math.min(3, seconds));
      const warm = await settled(() => target.stored());
      const cpu = cpuSecondsOf(target.pid);
      const servers = stage.serverCpu();
      const { perSecond, p50, p99, succeeded } = await load(0, seconds);
      const cpuSeconds = cpuSecondsOf(target.pid) - cpu;
      const after = stage.serverCpu();
      // Answers that were on their way when the time was over are stored too, and must be published as well.
      const stored = await settled(() => target.stored());
      assert.ok(stored - warm >= succeeded, 'every acknowledged command must be stored');
      const published = await settled(() =>
        topicLength(stage.kafkaBrokers, `${room.topicPrefix}registry.enterprise`),
      );
      assert.equal(published, stored, 'every stored command must have its event');
      return {
        'commands/s': perSecond,
        'p50 ms': p50,
        'p99 ms': p99,
        'CPU ms each': (cpuSeconds * 1_000) / succeeded,
        'mongod ms': ((after.mongodb - servers.mongodb) * 1_000) / succeeded,
        'Kafka ms': ((after.kafka - servers.kafka) * 1_000) / succeeded,
        'peak MiB': peakMemoryOf(target.pid),
      };
    } finally {
      await target.stop();
      await stage.clear(room);
    }
  };
  const results = await interleaved(
    [
      {
        name: 'rival: Nest + mongoose create + emit',
        run: (round) => measure((room) => plain(stage, room), round),
      },
      { name: PRODUCT, run: (round) => measure((room) => product(stage, room), round) },
    ],
    rounds,
  );
  report(
    {
      title: `command: POST /v1/enterprises, ${CONNECTIONS} connections, ${seconds} s a round, every event published`,
      compare: { product: PRODUCT, figure: 'commands/s' },
      columns: ['commands/s', 'p50 ms', 'p99 ms', 'CPU ms each', 'mongod ms', 'Kafka ms', 'peak MiB'],
    },
    results,
  );
}

async function product(stage: Stage, room: Room): Promise<Target> {
  const platform = await stage.services(room, ['registry']);
  const client = await mongoose.mongo.MongoClient.connect(stage.mongodbUri);
  const log = client.db(`${room.databasePrefix}registry`).collection('event_log');
  return {
    url: platform.urls.registry!,
    pid: platform.pids()['registry']!,
    stored: () => log.countDocuments(),
    stop: async () => {
      await client.close();
      await platform.stop();
    },
  };
}

async function plain(stage: Stage, room: Room): Promise<Target> {
  const { ready, pid, ask, stop } = await stage.program('rivals/plain-registry.program.js', room);
  return {
    url: String(ready['url']),
    pid,
    stored: async () => (await ask<{ stored: number }>({})).stored,
    stop,
  };
}

function enterprise(n: number): object {
  return {
    code: codeOf(n),
    name: `示例企业${n}有限公司`,
    district: 'tianyuan',
    industry: 'ceramics',
    ownership: 'private',
    establishedOn: '2010-05-06',
    sample: true,
  };
}

/** The number once it has stopped growing. */
async function settled(count: () => Promise<number>): Promise<number> {
  const until = Date.now() + SETTLE_MS;
  for (let last = -1, same = 0; ;) {
    const now = await count();
    same = now === last ? same + 1 : 0;
    if (same === 5 || Date.now() > until) return now;
    last = now;
    await pause(200);
  }
}

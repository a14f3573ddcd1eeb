import { strict as assert } from 'node:assert';
import mongoose from 'mongoose';
import { model2024 } from '../../../apps/assessment/testing/model-2024.ts';
import { randomSheets } from '../../independent/random-sheets.ts';
import { atRate } from '../measure/at-rate.ts';
import { LeanClient } from '../measure/lean-client.ts';
import { cpuSecondsOf } from '../measure/process-cost.ts';
import { report } from '../measure/report.ts';
import { interleaved, type Measured } from '../measure/rounds.ts';
import { percentile } from '../measure/spread.ts';
import { codeOf } from '../stage/sample-codes.ts';
import type { Room, Stage } from '../stage/stage.ts';

const PRODUCT = 'Linghang';
/** What the product promises for 99 of 100. */
const GOAL_MS = 30;
const WARM_UP_SECONDS = 20;
const SEED = 20_241_123;

interface Sizes {
  readonly perSecond: number;
  readonly seconds: number;
  readonly rounds: number;
}

/** Takes sheet n; resolves when it is acknowledged. */
interface Target {
  readonly pid?: number;
  take(n: number): Promise<void>;
  stored(): Promise<number>;
  stop(): Promise<void>;
}

/**
 * A whole answer sheet filed over HTTP at a steady rate that does not wait for answers: scored, decided, appended with majority
 * and journal, answered with every reason. Beside it the least that keeps what was typed: an insert of the same body.
 */
export async function filing(stage: Stage, { perSecond, seconds, rounds }: Sizes): Promise<void> {
  const bodies = sheets(Math.min(2_000, perSecond * (seconds + WARM_UP_SECONDS)));
  const bodyOf = (n: number) => bodies[n % bodies.length]!;
  const measure = async (
    open: (room: Room, bodyOf: (n: number) => string) => Promise<Target>,
    round: number,
  ): Promise<Measured> => {
    const room = stage.room(`filing-${round}`);
    await stage.topics(room);
    const target = await open(room, bodyOf);
    try {
      const warm = perSecond * WARM_UP_SECONDS;
      await steadily(perSecond, 0, warm, target);
      const cpu = () => [
        target.pid === undefined ? Number.NaN : cpuSecondsOf(target.pid),
        stage.serverCpu().mongodb,
        stage.serverCpu().kafka,
      ];
      const before = cpu();
      const { latencies, late } = await steadily(perSecond, warm, perSecond * seconds, target);
      const [own, mongodb, kafka] = cpu().map(
        (seconds, index) => ((seconds - before[index]!) * 1_000) / latencies.length,
      );
      assert.equal(
        await target.stored(),
        warm + latencies.length,
        'every acknowledged sheet must be stored once',
      );
      return {
        'p50 ms': percentile(latencies, 0.5),
        'p99 ms': percentile(latencies, 0.99),
        'max ms': percentile(latencies, 1),
        [`% in ${GOAL_MS} ms`]: (100 * latencies.filter((ms) => ms <= GOAL_MS).length) / latencies.length,
        'CPU ms each': own!,
        'MongoDB CPU': mongodb!,
        'Kafka CPU': kafka!,
        'sent late p99 ms': percentile(late, 0.99),
      };
    } finally {
      await target.stop();
      await stage.clear(room);
    }
  };
  const results = await interleaved(
    [
      { name: 'ceiling: insert of the same body', run: (round) => measure(inserts(stage), round) },
      {
        name: 'rival: Nest + mongoose create + emit, a name and a district',
        run: (round) => measure(plain(stage), round),
      },
      { name: PRODUCT, run: (round) => measure(product(stage), round) },
    ],
    rounds,
  );
  report(
    {
      title: `filing: POST /v1/evaluations, ${perSecond}/s for ${seconds} s a round, until it is acknowledged`,
      compare: { product: PRODUCT, figure: 'p99 ms' },
      columns: [
        ...['p50 ms', 'p99 ms', 'max ms', `% in ${GOAL_MS} ms`],
        ...['CPU ms each', 'MongoDB CPU', 'Kafka CPU', 'sent late p99 ms'],
      ],
    },
    results,
  );
}

async function steadily(perSecond: number, first: number, count: number, target: Target) {
  const latencies: number[] = [];
  const late = await atRate(perSecond, count, async (n) => {
    const sent = performance.now();
    await target.take(first + n);
    latencies.push(performance.now() - sent);
  });
  return { latencies, late };
}

function product(stage: Stage) {
  return async (room: Room, bodyOf: (n: number) => string): Promise<Target> => {
    const platform = await stage.services(room, ['assessment']);
    const client = await mongoose.mongo.MongoClient.connect(stage.mongodbUri);
    const log = client.db(`${room.databasePrefix}assessment`).collection('event_log');
    const http = new LeanClient(platform.urls.assessment!);
    const headers = { authorization: `Bearer ${stage.token}`, 'content-type': 'application/json' };
    return {
      pid: platform.pids()['assessment']!,
      take: async (n) => {
        const keyed = { ...headers, 'idempotency-key': `bench-${n}` };
        const { status, text } = await http.send('POST', '/v1/evaluations', keyed, bodyOf(n));
        if (status !== 201) throw new Error(`${status} ${text}`);
      },
      stored: () => log.countDocuments(),
      stop: async () => {
        await http.close();
        await client.close();
        await platform.stop();
      },
    };
  };
}

/** What a small command costs that is checked, stored and told without any guarantee: the same machine, the same rate. */
function plain(stage: Stage) {
  return async (room: Room): Promise<Target> => {
    const { ready, pid, ask, stop } = await stage.program('rivals/plain-registry.program.js', room);
    const http = new LeanClient(String(ready['url']));
    const headers = { authorization: `Bearer ${stage.token}`, 'content-type': 'application/json' };
    return {
      pid,
      take: async (n) => {
        const body = {
          code: codeOf(n),
          name: `示例企业${n}有限公司`,
          district: 'tianyuan',
          industry: 'ceramics',
        };
        const whole = { ...body, ownership: 'private', establishedOn: '2010-05-06', sample: true };
        const keyed = { ...headers, 'idempotency-key': `bench-${n}` };
        const { status, text } = await http.send('POST', '/v1/enterprises', keyed, JSON.stringify(whole));
        if (status !== 201) throw new Error(`${status} ${text}`);
      },
      stored: async () => (await ask<{ stored: number }>({})).stored,
      stop: async () => {
        await http.close();
        await stop();
      },
    };
  };
}

function inserts(stage: Stage) {
  return async (room: Room, bodyOf: (n: number) => string): Promise<Target> => {
    const writeConcern = { w: 'majority', j: true } as const;
    const client = await mongoose.mongo.MongoClient.connect(stage.mongodbUri, { writeConcern });
    const sheetsTaken = client.db(`${room.databasePrefix}ceiling`).collection('sheets');
    return {
      take: async (n) => {
        await sheetsTaken.insertOne({ n, body: bodyOf(n) });
      },
      stored: () => sheetsTaken.countDocuments(),
      stop: () => client.close(),
    };
  };
}

function sheets(count: number): string[] {
  return [...randomSheets(model2024, SEED, count)].map(({ answers, scenes }, n) =>
    JSON.stringify({
      ...{ code: codeOf(n), edition: '2024', kind: 'on-site', stage: 'before', visitedOn: '2025-05-30' },
      ...{ answers, scenes },
    }),
  );
}

import { strict as assert } from 'node:assert';
import { setTimeout as pause } from 'node:timers/promises';
import { atRate } from '../measure/at-rate.ts';
import { LeanClient } from '../measure/lean-client.ts';
import { cpuSecondsOf } from '../measure/process-cost.ts';
import { report } from '../measure/report.ts';
import type { Measured } from '../measure/rounds.ts';
import { percentile } from '../measure/spread.ts';
import { registerList } from '../import/register-list.ts';
import { upload } from '../import/upload.ts';
import { codeOf } from '../stage/sample-codes.ts';
import type { Stage } from '../stage/stage.ts';
import { watchRows } from './watch-rows.ts';

const SETTLE_MS = 60_000;
/** One of so many acknowledged commands is also asked for over HTTP. */
const ASKED_OF = 25;
/** Processes that have just started compile what they do. */
const WARM_UP_SECONDS = 10;
const ENTRY = JSON.stringify({ on: '2024-06-01', basis: 'bench' });

interface Sent {
  /** When the answer was read, by code. */
  readonly acknowledged: Map<string, number>;
  readonly latencies: number[];
}

/**
 * From the moment a command's answer is read to the moment the dashboard has it, at a steady rate that does not wait
 * for answers. Seen twice: in the change stream that feeds the dashboard's own live pages (every command), and by
 * GET /v1/targets with Linghang-After, sent with the answer's position at once (some).
 */
export async function freshness(
  stage: Stage,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<void> {
  const room = stage.room('freshness');
  const platform = await stage.services(room, ['registry', 'dashboard']);
  const all = perSecond * (WARM_UP_SECONDS + seconds);
  const authorization = `Bearer ${stage.token}`;
  const registry = platform.urls.registry!;
  const toRegistry = new LeanClient(registry);
  const toDashboard = new LeanClient(platform.urls.dashboard!);
  const rows = await watchRows(stage.mongodbUri, `${room.databasePrefix}dashboard`);
  try {
    await upload(registry, 'register', stage.token, {
      name: 'register.csv',
      content: registerList(all, 0, { onRoster: false }),
    });
    await until(async () => (await rows.known()) >= all);
    const pids = platform.pids();
    const cpu = () => cpuSecondsOf(pids['registry']!) + cpuSecondsOf(pids['dashboard']!);
    const asked: number[] = [];
    const enter = async (n: number, { acknowledged, latencies }: Sent) => {
      const code = codeOf(n);
      const sent = performance.now();
      const path = `/v1/enterprises/${code}/roster-entry`;
      const headers = { authorization, 'content-type': 'application/json', 'idempotency-key': `bench-${n}` };
      const { status, text, headers: answered } = await toRegistry.send('PUT', path, headers, ENTRY);
      const now = performance.now();
      if (status !== 200) throw new Error(`${status} ${text}`);
      acknowledged.set(code, now);
      latencies.push(now - sent);
      if (n % ASKED_OF !== 0) return;
      const after = String(answered['linghang-position']);
      await toDashboard.send('GET', '/v1/targets', { authorization, 'linghang-after': after });
      // A query that gave up waiting answers too, after two seconds: it counts with the time it took.
      asked.push(performance.now() - now);
    };
    const steadily = async (first: number, forSeconds: number): Promise<Measured> => {
      rows.restart();
      const count = perSecond * forSeconds;
      const sent: Sent = { acknowledged: new Map(), latencies: [] };
      const cpuBefore = cpu();
      const from = performance.now();
      const late = await atRate(perSecond, count, (n) => enter(first + n, sent));
      const sentFor = (performance.now() - from) / 1_000;
      await until(() => rows.seen().size >= count);
      const cpuSeconds = cpu() - cpuBefore;
      const seen = rows.seen();
      assert.equal(sent.acknowledged.size, count, 'every command must be acknowledged');
      // Before the answer was read it may be there already: it cannot be fresher than at once.
      const delays = [...sent.acknowledged].map(([code, at]) => Math.max(0, seen.get(code)! - at));
      return {
        'commands/s': count / sentFor,
        'p50 ms': percentile(delays, 0.5),
        'p99 ms': percentile(delays, 0.99),
        'max ms': percentile(delays, 1),
        'CPU ms each': (cpuSeconds * 1_000) / count,
        'command p50 ms': percentile(sent.latencies, 0.5),
        'sent late p99 ms': percentile(late, 0.99),
      };
    };
    const cold = await steadily(0, WARM_UP_SECONDS);
    asked.length = 0;
    const warm = await steadily(perSecond * WARM_UP_SECONDS, seconds);
    const overHttp: Measured = {
      'p50 ms': percentile(asked, 0.5),
      'p99 ms': percentile(asked, 0.99),
      'max ms': percentile(asked, 1),
    };
    report(
      {
        title: `freshness: ${perSecond} commands/s for ${seconds} s, acknowledged -> dashboard`,
        columns: Object.keys(warm),
      },
      new Map([
        [`the first ${WARM_UP_SECONDS} s after a start, change stream`, [cold]],
        ['from then on, change stream, every command', [warm]],
        [`GET /v1/targets with Linghang-After, ${asked.length} of them`, [overHttp]],
      ]),
    );
  } finally {
    await Promise.all([rows.stop(), toRegistry.close(), toDashboard.close()]);
    await platform.stop();
    await stage.clear(room);
  }
}

async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  const last = Date.now() + SETTLE_MS;
  while (!(await done())) {
    if (Date.now() > last) throw new Error('the dashboard did not catch up');
    await pause(20);
  }
}

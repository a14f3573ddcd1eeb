import { strict as assert } from 'node:assert';
import { setTimeout as pause } from 'node:timers/promises';
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
  const count = perSecond * seconds;
  const authorization = `Bearer ${stage.token}`;
  const registry = platform.urls.registry!;
  const dashboard = platform.urls.dashboard!;
  const rows = await watchRows(stage.mongodbUri, `${room.databasePrefix}dashboard`);
  try {
    await upload(registry, 'register', stage.token, {
      name: 'register.csv',
      content: registerList(count, 0, { onRoster: false }),
    });
    await until(async () => (await rows.known()) >= count);
    const pids = platform.pids();
    const cpu = () => cpuSecondsOf(pids['registry']!) + cpuSecondsOf(pids['dashboard']!);
    const cpuBefore = cpu();
    const acknowledged = new Map<string, number>();
    const asked: number[] = [];
    const latencies: number[] = [];
    const late: number[] = [];
    const enter = async (n: number) => {
      const code = codeOf(n);
      const sent = performance.now();
      const response = await fetch(`${registry}/v1/enterprises/${code}/roster-entry`, {
        method: 'PUT',
        headers: { authorization, 'content-type': 'application/json', 'idempotency-key': `bench-${n}` },
        body: JSON.stringify({ on: '2024-06-01', basis: 'bench' }),
      });
      const now = performance.now();
      if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
      acknowledged.set(code, now);
      latencies.push(now - sent);
      const after = response.headers.get('linghang-position')!;
      await response.arrayBuffer();
      if (n % ASKED_OF !== 0) return;
      const answer = await fetch(`${dashboard}/v1/targets`, {
        headers: { authorization, 'linghang-after': after },
      });
      await answer.arrayBuffer();
      // A query that gave up waiting answers too, after two seconds: it counts with the time it took.
      asked.push(performance.now() - now);
    };
    rows.restart();
    const from = performance.now();
    const running: Promise<void>[] = [];
    for (let n = 0; n < count; n += 1) {
      const due = from + (n * 1_000) / perSecond;
      const wait = due - performance.now();
      if (wait > 1) await pause(wait);
      late.push(Math.max(0, performance.now() - due));
      running.push(enter(n));
    }
    await Promise.all(running);
    const sentFor = (performance.now() - from) / 1_000;
    await until(() => rows.seen().size >= count);
    const cpuSeconds = cpu() - cpuBefore;
    const seen = rows.seen();
    assert.equal(acknowledged.size, count, 'every command must be acknowledged');
    // Before the answer was read it may be there already: it cannot be fresher than at once.
    const delays = [...acknowledged].map(([code, at]) => Math.max(0, seen.get(code)! - at));
    const measured: Measured = {
      'commands/s': count / sentFor,
      'p50 ms': percentile(delays, 0.5),
      'p99 ms': percentile(delays, 0.99),
      'max ms': percentile(delays, 1),
      'CPU ms each': (cpuSeconds * 1_000) / count,
      'command p50 ms': percentile(latencies, 0.5),
      'sent late p99 ms': percentile(late, 0.99),
    };
    const overHttp: Measured = {
      'p50 ms': percentile(asked, 0.5),
      'p99 ms': percentile(asked, 0.99),
      'max ms': percentile(asked, 1),
    };
    report(
      {
        title: `freshness: ${perSecond} commands/s for ${seconds} s, acknowledged -> dashboard`,
        columns: Object.keys(measured),
      },
      new Map([
        ['change stream, every command', [measured]],
        [`GET /v1/targets with Linghang-After, ${asked.length} of them`, [overHttp]],
      ]),
    );
  } finally {
    await rows.stop();
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

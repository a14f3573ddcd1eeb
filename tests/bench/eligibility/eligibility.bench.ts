import { strict as assert } from 'node:assert';
import { setTimeout as pause } from 'node:timers/promises';
import { httpLoad } from '../measure/http-load.ts';
import { cpuSecondsOf, peakMemoryOf } from '../measure/process-cost.ts';
import { report } from '../measure/report.ts';
import { interleaved, type Contender, type Measured } from '../measure/rounds.ts';
import { registerList } from '../import/register-list.ts';
import { upload } from '../import/upload.ts';
import type { Platform } from '../../../deploy/local/platform/platform.ts';
import type { Stage } from '../stage/stage.ts';

const PRODUCT = 'Linghang';
const CONNECTIONS = 32;
const ENTERPRISES = 1_000;
const TARGETS = '/v1/targets?asOf=2025-06-30';
const SETTLE_MS = 60_000;

/** What a register knows of an enterprise, a loan, a purchase and an award it asks about. */
const CHECK = {
  facts: {
    ownership: 'private',
    'size-class': 'small',
    'above-scale': true,
    staff: 120,
    'revenue-fen': 8_600_000_000,
    'main-business-revenue-fen': 8_000_000_000,
    'total-assets-fen': 9_100_000_000,
    'established-on': '2012-05-08',
    industry: 'rail-transit',
    district: 'tianyuan',
    'digital-level': 2,
    'rd-expense-fen': 310_000_000,
    'revenue-3y-fen': 24_000_000_000,
    'rd-expense-3y-fen': 900_000_000,
    'tech-staff': 18,
    'mainland-resident': true,
    'loan-backed-by-relending': false,
    'loan-disbursed-on': '2026-01-31',
    'loan-kind': 'fixed-asset',
    'loan-for-renewal-project': true,
    'lender-is-handling-bank': true,
    'loan-has-other-central-subsidy': false,
    'loan-principal-fen': 1_000_000_000,
    'loan-term-months': 24,
    'asset-purchased-on': '2024-01-01',
    'asset-kind': 'equipment',
    'asset-unit-value-fen': 500_000_000,
    province: 'hunan',
    'benchmark-call-on': '2024-08-31',
    'smart-investment-3y-fen': 3_000_000_000,
    'smart-links': 4,
    'smart-scenes': 5,
    'benchmark-workshops-in-call': 1,
    'benchmark-enterprise-in-call': false,
  },
  asOf: '2026-06-01',
};

interface Question {
  readonly title: string;
  readonly url: string;
  readonly pid: number;
  readonly path: string;
  readonly body?: string;
}

/** Requests answered per second by the product and by an echo that validates the same input and checks the same token. */
export async function eligibility(stage: Stage, { seconds, rounds }: { seconds: number; rounds: number }) {
  const room = stage.room('questions');
  const platform = await stage.services(room, ['registry', 'eligibility', 'dashboard']);
  const echo = await stage.program('rivals/echo.program.js', stage.room('echo'));
  const echoUrl = String(echo.ready['url']);
  const headers = { authorization: `Bearer ${stage.token}`, 'content-type': 'application/json' };
  try {
    const questions: Question[] = [
      ...(['reasons', 'full'] as const).map((detail) => ({
        title: `eligibility: POST /v1/checks, all policies, detail ${detail}, ${Object.keys(CHECK.facts).length} facts sent along`,
        url: platform.urls.eligibility!,
        pid: platform.pids()['eligibility']!,
        path: '/v1/checks',
        body: JSON.stringify({ ...CHECK, detail }),
      })),
      {
        title: `dashboard: GET /v1/targets, ${ENTERPRISES} enterprises`,
        url: platform.urls.dashboard!,
        pid: platform.pids()['dashboard']!,
        path: TARGETS,
      },
    ];
    for (const { title, url, pid, path, body } of questions) {
      // Not before it is needed: a register that has just come in is checked against every policy in the background.
      if (path === TARGETS) await fillRegister(platform, stage.token, headers);
      const method = body === undefined ? 'GET' : 'POST';
      const ask = (base: string, where: string) =>
        fetch(base + where, { method, headers, ...(body === undefined ? {} : { body }) });
      const answer = await (await ask(url, path)).json();
      checkAnswer(answer);
      await echo.ask({ answer });
      const query = path.split('?')[1];
      const samePath = `/v1/same-answer${query ? `?${query}` : ''}`;
      const contender = (name: string, base: string, where: string, process: number): Contender => ({
        name,
        async run(): Promise<Measured> {
          const load = (duration: number) =>
            httpLoad({
              url: base + where,
              method,
              headers,
              connections: CONNECTIONS,
              seconds: duration,
              ...(body === undefined ? {} : { body }),
            });
          // Until the compiler has settled, on a busy machine too.
          await load(Math.max(3, seconds / 2));
          const cpu = cpuSecondsOf(process);
          const { perSecond, p50, p99, succeeded } = await load(seconds);
          return {
            'requests/s': perSecond,
            'p50 ms': p50,
            'p99 ms': p99,
            'CPU us each': ((cpuSecondsOf(process) - cpu) * 1e6) / succeeded,
            'peak MiB': peakMemoryOf(process),
          };
        },
      });
      const results = await interleaved(
        [
          contender('echo of the validated input', echoUrl, path, echo.pid),
          contender('echo, answering as many bytes as the product', echoUrl, samePath, echo.pid),
          contender(PRODUCT, url, path, pid),
        ],
        rounds,
      );
      report(
        {
          title: `${title}, ${CONNECTIONS} connections; answer of ${JSON.stringify(answer).length} characters`,
          compare: { product: PRODUCT, figure: 'requests/s' },
          columns: ['requests/s', 'p50 ms', 'p99 ms', 'CPU us each', 'peak MiB'],
        },
        results,
      );
    }
  } finally {
    await echo.stop();
    await platform.stop();
    await stage.clear(room);
  }
}

async function fillRegister(
  { urls }: Platform,
  token: string,
  headers: Record<string, string>,
): Promise<void> {
  const list = { name: 'register.csv', content: registerList(ENTERPRISES) };
  await upload(urls.registry!, 'register', token, list);
  await untilCounted(`${urls.dashboard!}${TARGETS}`, headers);
}

/** A product that refused would be fast. */
function checkAnswer(answer: unknown): void {
  const { policies, results, targets } = answer as Record<string, unknown[] | undefined>;
  assert.ok((policies ?? results ?? targets ?? []).length >= 3, `not the answer: ${JSON.stringify(answer)}`);
}

/** Waits until the dashboard counts every enterprise on the roster: a smaller city, or one still growing, is another question. */
async function untilCounted(url: string, headers: Record<string, string>): Promise<void> {
  const last = Date.now() + SETTLE_MS;
  for (;;) {
    const { targets } = (await (await fetch(url, { headers })).json()) as { targets: { of?: number }[] };
    if (targets.some(({ of }) => of === ENTERPRISES)) return;
    if (Date.now() > last) throw new Error(`the dashboard does not count ${ENTERPRISES} enterprises`);
    await pause(100);
  }
}

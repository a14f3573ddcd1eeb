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

/** One policy, as the system of a bank asks about the loan at hand. */
const ONE_POLICY = ['interest-sme-2026'];
/** So many different questions, one after the other: an enterprise is not like the next. */
const QUESTIONS = 64;
const SIZES = ['outcomes', 'reasons', 'full'] as const;
const INPUT = 'echo of the validated input';
const COLUMNS = ['requests/s', 'x echo', 'p50 ms', 'p99 ms', 'CPU us each', 'KiB', 'peak MiB'];

interface Asked {
  readonly name: string;
  readonly url: string;
  readonly pid: number;
  readonly path: string;
  readonly body?: object;
}

interface Question {
  readonly title: string;
  /** The product's part, each in every round. */
  readonly asked: readonly Asked[];
}

/**
 * Requests answered per second by the product, in every size of answer, and by an echo that validates the same input and checks
 * the same token. `x echo` is of the rounds' pairs, next to each other in time.
 */
export async function eligibility(stage: Stage, { seconds, rounds }: { seconds: number; rounds: number }) {
  const room = stage.room('questions');
  const platform = await stage.services(room, ['registry', 'eligibility', 'dashboard']);
  const echo = await stage.program('rivals/echo.program.js', stage.room('echo'));
  const echoUrl = String(echo.ready['url']);
  const headers = { authorization: `Bearer ${stage.token}`, 'content-type': 'application/json' };

  const contender = ({ name, url, pid, path, body }: Asked): Contender => ({
    name,
    async run(): Promise<Measured> {
      const method = body === undefined ? 'GET' : 'POST';
      const bodies = body && Array.from({ length: QUESTIONS }, (_, n) => JSON.stringify(varied(body, n)));
      const sent = bodies ? { bodies } : {};
      const answer = await fetch(url + path, { method, headers, ...(bodies ? { body: bodies[0]! } : {}) });
      assert.equal(answer.status, 200);
      const bytes = (await answer.arrayBuffer()).byteLength;
      const load = (duration: number) =>
        httpLoad({ url: url + path, method, headers, connections: CONNECTIONS, seconds: duration, ...sent });
      // Until the compiler has settled, on a busy machine too.
      await load(Math.max(3, seconds / 2));
      const cpu = cpuSecondsOf(pid);
      const { perSecond, p50, p99, succeeded } = await load(seconds);
      return {
        'requests/s': perSecond,
        'p50 ms': p50,
        'p99 ms': p99,
        'CPU us each': ((cpuSecondsOf(pid) - cpu) * 1e6) / succeeded,
        KiB: bytes / 1_024,
        'peak MiB': peakMemoryOf(pid),
      };
    },
  });

  const check = (scope: string, more: object): Question => ({
    title: `eligibility: POST /v1/checks, ${scope}, ${Object.keys(CHECK.facts).length} facts sent along`,
    asked: SIZES.map((detail) => ({
      name: detail,
      url: platform.urls.eligibility!,
      pid: platform.pids()['eligibility']!,
      path: '/v1/checks',
      body: { ...CHECK, ...more, detail },
    })),
  });
  const targets: Asked = {
    name: 'targets',
    url: platform.urls.dashboard!,
    pid: platform.pids()['dashboard']!,
    path: TARGETS,
  };
  try {
    const questions = [
      check('all policies', {}),
      check('one policy', { policies: ONE_POLICY }),
      { title: `dashboard: GET /v1/targets, ${ENTERPRISES} enterprises`, asked: [targets] },
    ];
    for (const { title, asked } of questions) {
      const [{ path, body }] = asked as [Asked];
      // Not before it is needed: a register that has just come in is checked against every policy in the background.
      if (path === TARGETS) await fillRegister(platform, stage.token, headers);
      for (const one of asked) await checkAnswer(one, headers);
      const input: Asked = { name: INPUT, url: echoUrl, pid: echo.pid, path, ...(body && { body }) };
      const results = await interleaved([input, ...asked].map(contender), rounds);
      report({ title: `${title}, ${CONNECTIONS} connections`, columns: COLUMNS }, againstEcho(results));
    }
  } finally {
    await echo.stop();
    await platform.stop();
    await stage.clear(room);
  }
}

/** The question of another enterprise: other amounts, days and levels, and three facts in ten not known. */
function varied(body: object, n: number): object {
  const facts = Object.entries((body as typeof CHECK).facts).flatMap(([fact, value], index) => {
    if (n > 0 && (index * 7 + n * 13) % 10 < 3) return [];
    if (fact.endsWith('-fen')) return [[fact, Math.round(((value as number) * (1 + (n % 9))) / 4)]];
    if (fact === 'digital-level') return [[fact, n % 5]];
    if (fact === 'staff') return [[fact, 20 + n * 17]];
    return [[fact, typeof value === 'boolean' && n % 5 === 4 ? !value : value]];
  });
  return { ...body, facts: Object.fromEntries(facts) as object };
}

function againstEcho(results: ReadonlyMap<string, readonly Measured[]>): Map<string, Measured[]> {
  const echo = results.get(INPUT)!;
  return new Map(
    [...results].map(([name, rounds]) => [
      name,
      rounds.map((one, round) => ({ ...one, 'x echo': one['requests/s']! / echo[round]!['requests/s']! })),
    ]),
  );
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

/** A product that refused, or left policies out, would be fast. */
async function checkAnswer({ url, path, body }: Asked, headers: Record<string, string>): Promise<void> {
  const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const answer = (await (await fetch(url + path, { headers, ...sent })).json()) as Record<string, unknown[]>;
  const least = body && 'policies' in body ? ONE_POLICY.length : 3;
  assert.ok((answer['policies'] ?? answer['targets'] ?? []).length >= least, JSON.stringify(answer));
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

import { setTimeout as pause } from 'node:timers/promises';
import type { Entry } from './book.ts';
import type { Client } from './client.ts';
import { DAYS, INDUSTRIES, type Life, type Living } from './lives.ts';

const LOOK_EVERY_MS = 500;
const HEADER = '统一社会信用代码,企业名称,所属区县,所属行业,企业性质,入规时间,备注';

/** A file of a few dozen lines, and the job watched until it is over. */
export const fileLife: Life = (living) => (living.draw.chance(0.5) ? register(living) : providers(living));

async function register({ draw, send, code, id, client }: Living): Promise<void> {
  const codes = Array.from({ length: draw.int(10, 40) }, code);
  const lines = codes.map((one) => `${one},示例企业${one.slice(-6)},石峰区,陶瓷,民营,${DAYS[1]},示例数据`);
  const subject = id('register');
  const { entry, body } = await send({
    service: 'registry',
    subject,
    what: 'register import',
    path: 'register-imports',
    file: { name: `${subject}.csv`, content: [HEADER, ...lines].join('\r\n') },
  });
  await untilDone(client, entry, body, codes);
}

async function providers({ draw, send, code, id, client }: Living): Promise<void> {
  const codes = Array.from({ length: draw.int(5, 30) }, code);
  const lines = codes.map((providerCode) =>
    JSON.stringify({
      ...{ step: 'filing', providerCode, name: `示例服务商${providerCode.slice(-6)}`, on: DAYS[0] },
      ...{ industries: [draw.pick(INDUSTRIES)], sample: true },
    }),
  );
  const subject = id('providers');
  const { entry, body } = await send({
    service: 'marketplace',
    subject,
    what: 'provider import',
    path: 'provider-imports',
    file: { name: `${subject}.ndjson`, content: lines.join('\n') },
  });
  await untilDone(client, entry, body, codes);
}

/** However long it takes: what was acknowledged is carried out. */
async function untilDone(
  client: Client,
  entry: Entry,
  body: Record<string, unknown>,
  rows: string[],
): Promise<void> {
  const job = { id: String(body['id']), rows, state: String(body['state']) };
  entry.job = job;
  const giveUpAt = performance.now() + 180_000;
  while ((job.state === 'waiting' || job.state === 'running') && performance.now() < giveUpAt) {
    await pause(LOOK_EVERY_MS);
    const seen = await client.get(`${entry.service}/v1/jobs/${job.id}`).catch(() => undefined);
    if (seen) job.state = String(seen['state']);
  }
}

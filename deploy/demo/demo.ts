import { parseArgs } from 'node:util';
import { isLocalDate } from '#kernel';
import { LAST_DAY } from './city/calendar.ts';
import { demoCode } from './demo-account.ts';
import { Api } from './load/api.ts';
import { bringInCity } from './load/bring-in-city.ts';
import { withPlatform } from './load/find-platform.ts';
import { cityText } from './print/print-city.ts';
import { stepLine } from './print/progress.ts';

/**
 * `npm run demo [-- --on 2026-10-31]`: the sample city on a day. What it finds goes to the output and is the same, byte
 * for byte, in every run; how long things took goes to the error stream.
 */
const { values } = parseArgs({ options: { on: { type: 'string', default: LAST_DAY } } });
const say = (line: string) => console.error(line);

async function demo(on: string): Promise<void> {
  if (!isLocalDate(on)) throw new Error(`--on 需要日期 needs a day: 2026-10-31; ${on}`);
  const code = demoCode();
  if (!code) throw new Error('deploy/demo-accounts.yaml names no enterprise');
  const from = performance.now();
  const text = await withPlatform(async (platform) => {
    const api = new Api(platform);
    say(stepLine('平台就绪', 'platform ready', (performance.now() - from) / 1_000));
    await bringInCity(api, say);
    const asked = performance.now();
    const answer = await cityText(api, on, code);
    say(stepLine('查询', 'questions answered', (performance.now() - asked) / 1_000));
    return answer;
  });
  say(stepLine('总计', 'in all', (performance.now() - from) / 1_000));
  console.log(text);
}

try {
  await demo(values.on);
} catch (error) {
  say(`演示未完成 The demo did not finish: ${(error as Error).message}`);
  process.exitCode = 1;
}

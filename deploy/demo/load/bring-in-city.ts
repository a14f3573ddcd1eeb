import { demoCode } from '../demo-account.ts';
import { CITY_FOLDER, writeCity } from '../files/write-city.ts';
import { progressLine, stepLine } from '../print/progress.ts';
import type { Api } from './api.ts';
import { untilCaughtUp } from './caught-up.ts';
import { loadCity } from './load-city.ts';

/** Generates the sample city, loads it and waits until every figure knows of it. `say` gets a line per step, with its time. */
export async function bringInCity(api: Api, say: (line: string) => void): Promise<void> {
  const step = async (zh: string, en: string, work: () => Promise<void>) => {
    const from = performance.now();
    await work();
    say(stepLine(zh, en, (performance.now() - from) / 1_000));
  };
  await step('生成示例城市', 'sample city generated', () => writeCity(CITY_FOLDER, demoCode()));
  await step('全部入库', 'all loaded', () =>
    loadCity(api, CITY_FOLDER, (progress) => {
      if (progress.seconds !== undefined) say(progressLine(progress));
    }),
  );
  await step('看板已更新', 'dashboard caught up', () => untilCaughtUp(api, CITY_FOLDER));
}

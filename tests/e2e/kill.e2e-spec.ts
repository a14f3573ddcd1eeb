import { demoCode } from '../../deploy/demo/demo-account.ts';
import { eligibilityText } from '../../deploy/demo/print/eligibility.ts';
import { untilCaughtUp } from '../../deploy/demo/load/caught-up.ts';
import { loadCity } from '../../deploy/demo/load/load-city.ts';
import type { ServiceName } from '../../deploy/local/platform/platform.ts';
import { localDate } from '#kernel';
import { eventually } from '#testing';
import { recomputeDistricts, recomputeTargets } from '../independent/targets.ts';
import { shownDistricts, shownTargets } from './running/figures.ts';
import { partOfCityFolder } from './running/part-of-city.ts';
import { runningCity, type RunningCity } from './running/running-city.ts';

const TEST_MS = 300_000;
const LAST_DAY = localDate('2026-10-31');
const DAYS = [LAST_DAY, '2026-01-23', '2025-07-07'];

/** How one can see from outside that a service is in the middle of its work. */
const BUSY: Readonly<Record<ServiceName, (city: RunningCity) => Promise<number>>> = {
  registry: (city) => city.commits('registry'),
  assessment: (city) => city.commits('assessment'),
  marketplace: (city) => city.commits('marketplace'),
  eligibility: (city) => city.consumed('eligibility'),
  dashboard: (city) => city.consumed('dashboard'),
  identity: (city) => city.commits('registry'),
  gateway: (city) => city.commits('registry'),
};

describe('a service that is killed while the city is loaded', () => {
  const folder = partOfCityFolder(4);
  const answer = ({ api }: RunningCity) => eligibilityText(api, demoCode()!, LAST_DAY);
  let expected: { targets: object; districts: object; answer: string };

  describe('compared with a load that nothing disturbs', () => {
    const running = runningCity();

    it(
      'which ends with the figures of the independent recomputation',
      async () => {
        const { api } = running();
        await loadCity(api, folder, () => {});
        await untilCaughtUp(api, folder);
        await running().untilConsumed('eligibility', ['registry', 'assessment']);
        expected = {
          targets: recomputeTargets(folder, DAYS),
          districts: recomputeDistricts(folder, DAYS),
          answer: await answer(running()),
        };
        expect(await shownTargets(api, DAYS)).toEqual(expected.targets);
        expect(await shownDistricts(api, DAYS)).toEqual(expected.districts);
      },
      TEST_MS,
    );
  });

  describe.each(Object.keys(BUSY) as ServiceName[])('%s', (service) => {
    const running = runningCity();

    it(
      'goes on by itself when it is started again, and every figure and answer is the same',
      async () => {
        const { api, platform } = running();
        let loaded = false;
        const loading = loadCity(api, folder, () => {}).then(() => (loaded = true));
        const killing = eventually(async () => (await BUSY[service](running())) > 0, {
          everyMs: 5,
          timeoutMs: 60_000,
        }).then(() => platform.kill(service));
        await Promise.race([killing, loading]);
        expect(loaded).toBe(false);
        await killing;
        await platform.restart(service);
        await loading;
        await untilCaughtUp(api, folder);
        expect(await shownTargets(api, DAYS)).toEqual(expected.targets);
        expect(await shownDistricts(api, DAYS)).toEqual(expected.districts);
        await eventually(async () => expect(await answer(running())).toBe(expected.answer), {
          timeoutMs: 30_000,
          everyMs: 200,
        });
      },
      TEST_MS,
    );
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoCode } from '../../deploy/demo/demo-account.ts';
import { CITY_FILES, writeCity } from '../../deploy/demo/files/write-city.ts';
import { bulkLoad } from '../../deploy/demo/load/bulk-load.ts';
import { untilCaughtUp } from '../../deploy/demo/load/caught-up.ts';
import { loadCity } from '../../deploy/demo/load/load-city.ts';
import { recomputeDistricts, recomputeTargets } from '../independent/targets.ts';
import { shownDistricts, shownDistrictsNow, shownTargets, shownTargetsNow } from './running/figures.ts';
import { runningCity } from './running/running-city.ts';
import { dayOf, systemClock } from '#kernel';

const LOAD_MS = 300_000;
const LAST_DAY = '2026-10-31';
const DAYS = [LAST_DAY, '2026-05-20', '2025-12-31', '2025-07-07', '2025-01-01', '2024-09-12'];

describe('the figures of the sample city', () => {
  const folder = mkdtempSync(join(tmpdir(), 'linghang-figures-'));
  const running = runningCity();
  const load = async () => {
    const { api } = running();
    await loadCity(api, folder, () => {});
    await untilCaughtUp(api, folder);
  };

  beforeAll(async () => {
    await writeCity(folder, demoCode());
    await load();
  }, LOAD_MS);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('equal the independent recomputation on its last day and five days before', async () => {
    expect(await shownTargets(running().api, DAYS)).toEqual(recomputeTargets(folder, DAYS));
  });

  it('equal it today, whether the call names the day or no day', async () => {
    const { api } = running();
    const today = [dayOf(systemClock.now())];
    const recomputed = recomputeTargets(folder, today);
    expect(await shownTargets(api, today)).toEqual(recomputed);
    expect(await shownTargetsNow(api)).toEqual(recomputed);
    expect(await shownDistrictsNow(api)).toEqual(recomputeDistricts(folder, today));
  });

  it('equal it in every district', async () => {
    const days = [LAST_DAY, dayOf(systemClock.now()), '2025-07-07'];
    expect(await shownDistricts(running().api, days)).toEqual(recomputeDistricts(folder, days));
  });

  it('each lead to a list of as many as were counted, each with the events that put it there', async () => {
    const { api } = running();
    const { [LAST_DAY]: figures } = await shownTargets(api, [LAST_DAY]);
    for (const [target, { counted }] of Object.entries(figures!)) {
      const listed = new Set<string>();
      const first = `/api/dashboard/v1/targets/${target}/enterprises?asOf=${LAST_DAY}&state=counted&limit=200`;
      for (let next: string | undefined = first; next;) {
        const { body } = await api.get(next);
        const page = body as { items: { code: string; because: object[] }[]; next?: string };
        for (const { code, because } of page.items) {
          expect(because.length).toBeGreaterThan(0);
          listed.add(code);
        }
        next = page.next && `${first}&cursor=${encodeURIComponent(page.next)}`;
      }
      expect([target, listed.size]).toEqual([target, counted]);
    }
  });

  it(
    'stay the same when the city is loaded again: nothing is written twice',
    async () => {
      const services = ['registry', 'assessment', 'marketplace'] as const;
      const written = () => Promise.all(services.map((service) => running().commits(service)));
      const [commits, figures] = [await written(), await shownTargets(running().api, DAYS)];
      await load();
      expect(await written()).toEqual(commits);
      expect(await shownTargets(running().api, DAYS)).toEqual(figures);
    },
    LOAD_MS,
  );

  it(
    'stay the same when a file comes again as another upload: every line is known',
    async () => {
      const { api } = running();
      const again = new Proxy(api, {
        get: (target, name: keyof typeof api) =>
          name === 'upload'
            ? (...[path, file, key]: Parameters<typeof api.upload>) =>
                target.upload(path, file, `again-${key}`)
            : target[name].bind(target),
      });
      const before = await running().commits('registry');
      const counts = await bulkLoad(
        again,
        'registry',
        'register',
        join(folder, CITY_FILES.register),
        () => {},
      );
      expect(counts).toMatchObject({ accepted: 0, unchanged: 4_900, refused: 0 });
      expect(await running().commits('registry')).toBe(before);
    },
    LOAD_MS,
  );
});

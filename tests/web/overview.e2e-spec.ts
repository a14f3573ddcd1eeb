import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { untilCaughtUp } from '../../deploy/demo/load/caught-up.ts';
import { loadCity } from '../../deploy/demo/load/load-city.ts';
import { addDays, dayOf, localDate, systemClock } from '#kernel';
import { eventually } from '#testing';
import { partOfCityFolder } from '../e2e/running/part-of-city.ts';
import { runningCity } from '../e2e/running/running-city.ts';
import { openBrowser, PATIENCE_MS, Visitor } from './running/visitor.ts';

const TEST_MS = 180_000;
const SCREENS = { desktop: [1440, 900], tablet: [820, 1180], wall: [1920, 1080] } as const;
const patience = { timeoutMs: PATIENCE_MS, everyMs: 100 };
const today = () => dayOf(systemClock.now());

interface Target {
  readonly id: string;
  readonly kind: 'count' | 'share';
  readonly value: number | null;
  readonly en: string;
  readonly unit: { readonly zh: string; readonly en: string };
}

/** What the card of a target must show. */
function shownValue({ kind, value, unit }: Target): string {
  if (value === null) return '—';
  if (kind === 'share') return `${(value / 100).toFixed(2)}%`;
  return `${new Intl.NumberFormat('zh-CN').format(value)}${unit.zh}`;
}

describe('the overview page', () => {
  const folder = partOfCityFolder(4);
  const running = runningCity();
  let browser: Browser;
  let visitor: Visitor;
  beforeAll(async () => {
    await loadCity(running().api, folder, () => {});
    await untilCaughtUp(running().api, folder);
    browser = await openBrowser();
  }, TEST_MS);
  afterAll(() => browser?.close());
  afterEach(() => visitor?.leave());

  const arrive = async (account: string, [width, height]: readonly [number, number] = SCREENS.desktop) => {
    visitor = await Visitor.arrive(browser, running().platform.gatewayUrl, width, height);
    await visitor.signIn(account);
    await card('transformed-enterprises').locator('.value').waitFor();
    return visitor.page;
  };
  const card = (target: string) => visitor.page.locator(`article[data-target="${target}"]`);
  const targets = async (day: string) =>
    (await running().api.get(`/api/dashboard/v1/targets?asOf=${day}`)).body['targets'] as Target[];
  const showsFiguresOf = (day: string) =>
    eventually(async () => {
      for (const target of await targets(day))
        expect([target.id, await card(target.id).locator('.value').innerText()]).toEqual([
          target.id,
          shownValue(target),
        ]);
    }, patience);

  it(
    'shows the six figures of today after signing in, and those of any other day',
    async () => {
      const page = await arrive('official');
      expect(await page.locator('article.figure').count()).toBe(6);
      expect(await page.locator('header').innerText()).toContain('示例局干部');
      expect(await page.getByText('示例数据：').isVisible()).toBe(true);
      await showsFiguresOf(today());

      await page.getByRole('button', { name: '前一天' }).click();
      await showsFiguresOf(addDays(today(), -1));
      await page.getByRole('slider').focus();
      await page.keyboard.press('Home');
      await page.waitForURL(/asOf=2024-06-01/);
      await showsFiguresOf('2024-06-01');
      await page.goto('/?asOf=2025-07-07');
      await showsFiguresOf('2025-07-07');
      await page.getByRole('button', { name: /^今 ?天$/ }).click();
      await showsFiguresOf(today());
      expect(visitor.complaints).toEqual([]);
    },
    TEST_MS,
  );

  it(
    'opens the list behind a figure, and the events behind a line of it',
    async () => {
      const page = await arrive('official');
      expect(await card('level-two-share').innerText()).toContain('的等级所依据的指标尚有内容待核');
      await card('level-two-share').locator('.value').click();
      const list = page.getByRole('dialog');
      const path = `/api/dashboard/v1/targets/level-two-share/enterprises?asOf=${today()}&state=counted&limit=50`;
      const { items } = (await running().api.get(path)).body as {
        items: { code: string; name: string; because: { eventId: string }[] }[];
      };
      const [first] = items;
      const row = list.locator('tbody tr.ant-table-row').first();
      await row.waitFor();
      expect(await row.innerText()).toContain(first!.code);
      expect(await row.innerText()).toContain('指标待核');
      expect(await list.innerText()).toContain(`已显示 ${items.length} 条`);
      await row.locator('button.ant-table-row-expand-icon').click();
      for (const { eventId } of first!.because) await list.getByText(eventId, { exact: true }).waitFor();
      expect(page.url()).toContain('list=level-two-share');

      await page.keyboard.press('Escape');
      await list.waitFor({ state: 'hidden' });
      expect(visitor.complaints).toEqual([]);
    },
    TEST_MS,
  );

  it(
    'can be used without a mouse',
    async () => {
      const page = await arrive('official');
      const focused = () => page.evaluate<string>(`document.activeElement?.getAttribute('aria-label') ?? ''`);
      for (let steps = 0; steps < 40 && !(await focused()).includes('查看名单'); steps += 1)
        await page.keyboard.press('Tab');
      const [first] = await targets(today());
      expect(await focused()).toContain(new Intl.NumberFormat('zh-CN').format(first!.value!));
      const label = await focused();
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').locator('tbody tr.ant-table-row').first().waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await eventually(async () => expect(await focused()).toBe(label), patience);
      expect(visitor.complaints).toEqual([]);
    },
    TEST_MS,
  );

  it(
    'speaks English to whoever asks, and remembers it',
    async () => {
      const page = await arrive('official');
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByRole('heading', { name: 'Where we stand' }).waitFor();
      for (const { id, en } of await targets(today())) expect(await card(id).innerText()).toContain(en);
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      await card('level-two-share').locator('.value').click();
      await page.getByRole('dialog').getByText('Since').waitFor();
      await page.reload();
      await page.getByRole('heading', { name: 'Where we stand' }).waitFor();
      const texts = await page.locator('main').innerText();
      const chinese = texts.split('\n').filter((line) => /\p{Script=Han}/u.test(line));
      expect(chinese).toEqual([]);
      expect(visitor.complaints).toEqual([]);
    },
    TEST_MS,
  );

  it(
    'changes while somebody looks at it, without being loaded again',
    async () => {
      const page = await arrive('official');
      await page.getByText('实时').waitFor();
      await page.evaluate('window.same = true');
      const { api } = running();
      const named = await targets(today()).then((all) => all.find(({ id }) => id === 'benchmarks')!);
      const { items } = (await api.get('/api/registry/v1/enrolments?stage=accepted&limit=200')).body as {
        items: { enrolmentId: string; benchmarkOn?: string }[];
      };
      const one = items.find(({ benchmarkOn }) => benchmarkOn === undefined)!;
      const path = `/api/registry/v1/enrolments/${one.enrolmentId}/benchmark`;
      await api.post(path, { on: localDate(today()) }, 'a-benchmark-while-somebody-looks');
      const value = card('benchmarks').locator('.value');
      await eventually(async () => {
        expect(await value.innerText()).toBe(shownValue({ ...named, value: named.value! + 1 }));
      }, patience);
      expect(await page.evaluate('window.same')).toBe(true);
      expect(visitor.complaints).toEqual([]);
    },
    TEST_MS,
  );

  it(
    'tells an enterprise plainly what it may not see',
    async () => {
      const page = await arrive('enterprise');
      await showsFiguresOf(today());
      await card('level-two-share').locator('.value').click();
      await page.getByRole('dialog').getByText('当前账号无权查看此页').waitFor();
      await page
        .getByRole('dialog')
        .getByText(/需要以下角色之一/)
        .waitFor();
    },
    TEST_MS,
  );

  it.each(Object.entries(SCREENS))(
    'fits a %s screen',
    async (name, size) => {
      const page = await arrive('official', size);
      await page.locator('section.panel canvas').waitFor();
      await page.locator('section.panel table tbody tr.ant-table-row').first().waitFor();
      const overflow = await page.evaluate<number>(
        'document.documentElement.scrollWidth - window.innerWidth',
      );
      expect(overflow).toBeLessThanOrEqual(0);
      const { LINGHANG_PICTURES: pictures } = process.env;
      if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
      await card('level-two-share').locator('.value').click();
      await page.getByRole('dialog').locator('tbody tr.ant-table-row').first().waitFor();
      if (pictures)
        await page.screenshot({ path: join(pictures, `${name}-list.png`), animations: 'disabled' });
      expect(visitor.complaints).toEqual([]);
    },
    TEST_MS,
  );
});

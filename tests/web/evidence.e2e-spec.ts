import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { aPdf, aPhoto, aWorkbook } from '../../apps/assessment/testing/evidence-files.ts';
import { EvidenceService } from '../../apps/assessment/testing/evidence-service.ts';
import { GatewayConfiguration } from '../../apps/gateway/src/gateway-configuration.ts';
import { startGateway } from '../../apps/gateway/src/start-gateway.ts';
import { readConfiguration, type Running } from '#service-kit';
import { freshDatabase } from '#testing';
import { openBrowser } from './running/visitor.ts';

const SCRIPT = '<script>document.title = "ran"; fetch("/ran")</script>';

/** A photo whose comment is a page with a script, and whose end is one too. */
async function photoWithScript(): Promise<Buffer> {
  const photo = await aPhoto(1);
  const comment = Buffer.from(`<html><body>${SCRIPT}</body></html>`);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(comment.length + 2);
  const head = Buffer.concat([photo.subarray(0, 2), Buffer.from([0xff, 0xfe]), length, comment]);
  return Buffer.concat([head, photo.subarray(2), Buffer.from(SCRIPT)]);
}

describe('a stranger’s file in a browser', () => {
  const database = freshDatabase();
  let evidence: EvidenceService;
  let browser: Browser;
  let page: Page;
  let gateway: Running | undefined;
  const asked: string[] = [];
  let urls: Record<'photo' | 'pdf' | 'workbook', string>;

  beforeAll(async () => {
    evidence = await EvidenceService.run(database);
    browser = await openBrowser();
    const extraHTTPHeaders = { authorization: `Bearer ${await evidence.as()}` };
    page = await (await browser.newContext({ baseURL: evidence.url, extraHTTPHeaders })).newPage();
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const id = await evidence.aVisit();
    const files = {
      photo: await photoWithScript(),
      pdf: aPdf(`/Title (${SCRIPT})`),
      workbook: await aWorkbook(SCRIPT),
    };
    const attached = await Promise.all(
      Object.values(files).map((content) => evidence.attach(id, 'F1', content)),
    );
    expect(attached.map(({ status }) => status)).toEqual([201, 201, 201]);
    const at = Object.entries(files).map(([name, content]) => [name, evidence.at(id, 'F1', content)]);
    urls = Object.fromEntries(at) as typeof urls;
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await gateway?.stop();
    await evidence.close();
  });

  /** A page of the same origin that uses the files in every way a page can. */
  const using = async (html: string) => {
    const test = '/using-page';
    await page.route(`**${test}`, (route) => route.fulfill({ contentType: 'text/html', body: html }));
    await page.goto(test, { waitUntil: 'networkidle' });
    await page.unroute(`**${test}`);
  };

  it('would run if it were taken for a page', async () => {
    const victim = await browser.newPage();
    const body = await photoWithScript();
    await victim.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body }));
    await victim.goto(`${evidence.url}/taken-for-a-page`, { waitUntil: 'networkidle' });
    expect(await victim.title()).toBe('ran');
    await victim.close();
  });

  it('is saved, not opened, when its address is opened', async () => {
    for (const url of Object.values(urls)) {
      const download = page.waitForEvent('download');
      await page
        .goto(url)
        .catch((error: unknown) => expect(String(error)).toMatch(/Download is starting|ERR_ABORTED/));
      expect((await download).suggestedFilename()).toMatch(/^F1-[0-9a-f]{12}\.(jpg|pdf|xlsx)$/);
    }
  });

  it('runs nothing when its preview is opened', async () => {
    await page.goto(`${urls.photo}/preview`, { waitUntil: 'networkidle' });
    expect(await page.title()).not.toBe('ran');
    expect(await page.evaluate(() => document.querySelector('script'))).toBeNull();
  });

  it('runs nothing in a frame, as a script or as an object', async () => {
    const all = Object.values(urls).flatMap((url) => [url, `${url}/preview`]);
    const uses = all.map(
      (url) => `<iframe src="${url}"></iframe><script src="${url}"></script><object data="${url}"></object>`,
    );
    await using(`<title>using</title>${uses.join('')}`);
    expect(await page.title()).toBe('using');
  });

  it('is seen as a picture', async () => {
    await using(`<img src="${urls.photo}/preview">`);
    const shown = await page.evaluate(() => document.querySelector('img')!.naturalWidth);
    expect(shown).toBe(240);
  });

  it('comes through the gateway at its full size, is asked for by its hash, and keeps its headers', async () => {
    const others = { REGISTRY_URL: evidence.url, ELIGIBILITY_URL: evidence.url, DASHBOARD_URL: evidence.url };
    const environment = { PORT: '0', ...others, ASSESSMENT_URL: evidence.url, LOG_LEVEL: 'silent' };
    gateway = await startGateway(readConfiguration(GatewayConfiguration, environment));
    const content = aPdf(`/Plan (${'x'.repeat(20_000_000)})`);
    const url = `${gateway.url}/api/assessment${evidence.at(await evidence.aVisit(), 'F1', content)}`;
    const authorization = `Bearer ${await evidence.as()}`;
    const ask = (path = '', method = 'GET') => fetch(url + path, { method, headers: { authorization } });
    expect((await ask('', 'HEAD')).status).toBe(404);
    const headers = {
      authorization,
      'idempotency-key': 'k',
      'content-type': 'image/jpeg',
      expect: '100-continue',
    };
    const sending = request(url, {
      method: 'PUT',
      headers: { ...headers, 'content-length': content.length },
    });
    sending.on('continue', () => sending.end(content)).flushHeaders();
    const [answer] = (await once(sending, 'response')) as [IncomingMessage];
    answer.resume();
    expect(answer.statusCode).toBe(201);
    const known = await ask('', 'HEAD');
    expect([known.status, known.headers.get('content-length')]).toEqual([200, `${content.length}`]);
    const shown = await ask('/preview');
    expect(shown.headers.get('content-security-policy')).toBe(
      "sandbox; default-src 'none'; frame-ancestors 'self'",
    );
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
    const original = Buffer.from(await (await ask()).arrayBuffer());
    expect(original.equals(content)).toBe(true);
  });

  it('has never made the browser ask for anything', () => {
    expect(asked).not.toContain('/ran');
    expect(asked.filter((path) => path.endsWith('/preview')).length).toBeGreaterThan(3);
  });
});

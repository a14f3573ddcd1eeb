import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfiguration, type Running } from '#service-kit';
import { GatewayConfiguration } from './gateway-configuration.ts';
import { startGateway } from './start-gateway.ts';

describe('the gateway', () => {
  let service: Server;
  let gateway: Running;
  let webRoot: string;
  let releaseStream: () => void;

  beforeAll(async () => {
    service = createServer((request, response) => {
      const { url } = request;
      if (url === '/v1/stream') {
        response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: one\n\n');
        releaseStream = () => response.end('data: two\n\n');
      } else if (url === '/v1/imports') {
        void bodyOf(request).then(
          (body) =>
            response.writeHead(202, { location: '/v1/jobs/1' }).end(JSON.stringify({ bytes: body.length })),
          () => service.emit('broken-off'),
        );
      } else if (url === '/v1/away') {
        response.writeHead(503, { 'retry-after': '2', 'content-type': 'application/problem+json' }).end('{}');
      } else response.end(JSON.stringify({ url, headers: request.headers }));
    });
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
    webRoot = mkdtempSync(join(tmpdir(), 'web-'));
    mkdirSync(join(webRoot, 'assets'));
    writeFileSync(join(webRoot, 'index.html'), '<!doctype html><title>page</title>');
    writeFileSync(join(webRoot, 'assets/app-1234.js'), 'export {};');
    const environment = {
      PORT: '0',
      REGISTRY_URL: url,
      ASSESSMENT_URL: url,
      ELIGIBILITY_URL: 'http://127.0.0.1:9',
      DASHBOARD_URL: url,
      IDENTITY_URL: url,
      OIDC_ISSUER: 'https://sign-in.example/realm',
      WEB_ROOT: webRoot,
      LOG_LEVEL: 'silent',
    };
    gateway = await startGateway(readConfiguration(GatewayConfiguration, environment));
  });

  afterAll(async () => {
    await gateway.stop();
    service.closeAllConnections();
    await new Promise((resolve) => service.close(resolve));
    rmSync(webRoot, { recursive: true });
  });

  const ask = (path: string, init?: RequestInit) =>
    fetch(`${gateway.url}${path}`, { redirect: 'manual', ...init });
  const page = { headers: { accept: 'text/html', 'accept-language': 'en' } };

  it('tells the page which issuer signs people in', async () => {
    const answer = await ask('/sign-in.json');
    expect(await answer.json()).toEqual({
      issuer: 'https://sign-in.example/realm',
      clientId: 'linghang-web',
    });
  });

  it('passes a call on without the prefix, with its query and a correlation id', async () => {
    const answer = await ask('/api/registry/v1/enterprises?limit=3&q=%E6%A0%AA', {
      headers: { authorization: 'Bearer t', 'x-correlation-id': 'c-1' },
    });
    expect(await answer.json()).toMatchObject({
      url: '/v1/enterprises?limit=3&q=%E6%A0%AA',
      headers: { authorization: 'Bearer t', 'x-correlation-id': 'c-1', 'x-forwarded-proto': 'http' },
    });
  });

  it('keeps the path of the sign-in service', async () => {
    expect(await (await ask('/identity/.well-known/openid-configuration')).json()).toMatchObject({
      url: '/identity/.well-known/openid-configuration',
    });
  });

  it('streams an upload of any size and gives Location its public path', async () => {
    const body = new Uint8Array(5_000_000);
    const answer = await ask('/api/registry/v1/imports', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/x-ndjson' },
    });
    expect(answer.status).toBe(202);
    expect(answer.headers.get('location')).toBe('/api/registry/v1/jobs/1');
    expect(await answer.json()).toEqual({ bytes: 5_000_000 });
  });

  it('lets a sender wait for a sign to go on, and tells the service when one gives up half-way', async () => {
    const sent = (bytes: number, more: object = {}) => {
      const headers = { 'content-type': 'application/octet-stream', 'content-length': bytes, ...more };
      return request(`${gateway.url}/api/assessment/v1/imports`, { method: 'PUT', headers });
    };
    const body = Buffer.alloc(20 * 1024 * 1024);
    const patient = sent(body.length, { expect: '100-continue' });
    patient.on('continue', () => patient.end(body));
    patient.flushHeaders();
    const [answer] = (await once(patient, 'response')) as [IncomingMessage];
    expect([answer.statusCode, String(await bodyOf(answer))]).toEqual([202, `{"bytes":${body.length}}`]);
    const brokenOff = once(service, 'broken-off');
    const impatient = sent(body.length).on('error', () => {});
    impatient.write(body.subarray(0, 100_000), () => impatient.destroy());
    await brokenOff;
  });

  it('passes a live stream on as it comes', async () => {
    const answer = await ask('/api/dashboard/v1/stream');
    const reader = answer.body!.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe('data: one\n\n');
    releaseStream();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe('data: two\n\n');
    expect((await reader.read()).done).toBe(true);
  });

  it('says in the asked language that a service is away, and when to come back', async () => {
    const answer = await ask('/api/eligibility/v1/policies', { headers: { 'accept-language': 'en' } });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({
      code: 'gateway.service-away',
      detail: 'The service eligibility is away for a moment. Try again shortly.',
    });
    expect(await (await ask('/api/eligibility/v1/policies')).json()).toMatchObject({
      detail: '服务 eligibility 暂时不可用，请稍后重试。',
    });
  });

  it('does not hold a 503 of a service back', async () => {
    const started = performance.now();
    expect((await ask('/api/registry/v1/away')).status).toBe(503);
    expect(performance.now() - started).toBeLessThan(1_900);
  });

  it('answers for a service that does not exist', async () => {
    const answer = await ask('/api/weather/v1/today');
    expect({ status: answer.status, body: await answer.json() }).toMatchObject({
      status: 404,
      body: { code: 'gateway.unknown-service' },
    });
  });

  it('serves the page, its files for a year, and the page again for its own addresses', async () => {
    const root = await ask('/', page);
    expect(await root.text()).toContain('<title>page</title>');
    expect(root.headers.get('cache-control')).toBe('no-cache');
    const script = await ask('/assets/app-1234.js');
    expect(script.headers.get('cache-control')).toContain('immutable');
    expect(await (await ask('/targets/level-two-share', page)).text()).toContain('<title>page</title>');
    expect((await ask('/assets/gone.js', page)).status).toBe(404);
    expect((await ask('/../../etc/passwd')).status).not.toBe(200);
    expect((await ask('/targets/level-two-share')).status).toBe(404);
  });

  it('protects every answer', async () => {
    for (const path of ['/', '/api', '/api/registry/v1/x', '/nowhere', '/api/eligibility/v1/x']) {
      const { headers } = await ask(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      const policy = headers.get('content-security-policy')!;
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("connect-src 'self' https://sign-in.example");
    }
  });

  it('leads to the API pages', async () => {
    expect(await (await ask('/api')).json()).toMatchObject({
      services: expect.arrayContaining([
        expect.objectContaining({ name: 'registry', docs: '/api/registry/docs' }),
      ]),
    });
    const html = await (await ask('/api', page)).text();
    for (const service of ['registry', 'assessment', 'eligibility', 'dashboard'])
      expect(html).toContain(`href="/api/${service}/docs"`);
    expect(html).not.toContain('marketplace');
  });

  it('is live and tells which services are there', async () => {
    expect((await ask('/health/live')).status).toBe(200);
    expect(await (await ask('/health/ready')).json()).toMatchObject({
      status: 'ok',
      services: { registry: 'up', eligibility: 'away' },
    });
  });
});

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

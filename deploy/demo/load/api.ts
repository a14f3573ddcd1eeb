import { Passing, patiently } from './patience.ts';
import type { Platform } from './platform.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

/** An answer that trying again will not change: a problem-details document with its own words. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;

  constructor(what: string, status: number, problem: Record<string, unknown>) {
    const errors = Array.isArray(problem['errors']) ? ` ${JSON.stringify(problem['errors'])}` : '';
    super(`${what}: ${status} ${String(problem['detail'] ?? problem['title'] ?? '')}${errors}`);
    this.status = status;
    this.code = String(problem['code'] ?? '');
  }
}

/**
 * The public API as any outside program sees it, through the gateway. Everything that changes something carries an
 * Idempotency-Key and is sent again with the same one when a service was away.
 */
export class Api {
  private readonly platform: Platform;
  private readonly sleep: ((ms: number) => Promise<unknown>) | undefined;
  private token?: string;

  constructor(platform: Platform, sleep?: (ms: number) => Promise<unknown>) {
    this.platform = platform;
    this.sleep = sleep;
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('GET', path, () => ({ headers }));
  }

  /** A question with a body: changes nothing, so it needs no key. */
  ask(path: string, body: object, language: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('POST', path, () => ({
      headers: { 'content-type': 'application/json', 'accept-language': language, ...headers },
      body: JSON.stringify(body),
    }));
  }

  post(path: string, body: object, key: string): Promise<Answer> {
    return this.send('POST', path, () => ({
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    }));
  }

  upload(path: string, file: { name: string; content: Buffer }, key: string): Promise<Answer> {
    return this.send('POST', path, () => {
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(file.content)]), file.name);
      return { headers: { 'idempotency-key': key }, body: form };
    });
  }

  private send(
    method: string,
    path: string,
    make: () => { headers: Record<string, string>; body?: string | FormData },
  ): Promise<Answer> {
    const what = `${method} ${path}`;
    return patiently(
      async () => {
        const { headers, body } = make();
        const authorization = `Bearer ${await this.accessToken()}`;
        const response = await reach(what, `${this.platform.gateway}${path}`, {
          method,
          headers: { accept: 'application/json', ...headers, authorization },
          ...(body === undefined ? {} : { body }),
        });
        if (response.status === 401) {
          this.token = undefined;
          throw new Passing(`${what}: the token was not accepted`);
        }
        const answer = await readAnswer(what, response);
        if (response.ok) return { status: response.status, headers: response.headers, body: answer };
        throw new Refused(what, response.status, answer);
      },
      undefined,
      this.sleep,
    );
  }

  private async accessToken(): Promise<string> {
    if (this.token) return this.token;
    const { issuer, client } = this.platform;
    const discovered = await reach('issuer', `${issuer}/.well-known/openid-configuration`, {});
    const { token_endpoint: tokenEndpoint } = await readAnswer('issuer', discovered);
    const response = await reach('token', String(tokenEndpoint), {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}`,
      },
      body: new URLSearchParams({ grant_type: 'client_credentials' }).toString(),
    });
    const answer = await readAnswer('token', response);
    if (!response.ok) throw new Refused('token', response.status, { detail: JSON.stringify(answer) });
    this.token = String(answer['access_token']);
    return this.token;
  }
}

/** A connection that fails and a gateway that finds nobody behind it are the same to us: later, perhaps. */
async function reach(what: string, url: string, init: RequestInit): Promise<Response> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(60_000) });
    if (response.status < 500 && response.status !== 429) return response;
    throw new Passing(`${what}: ${response.status} ${(await response.text()).slice(0, 500)}`);
  } catch (cause) {
    if (cause instanceof Passing) throw cause;
    throw new Passing(`${what}: ${String((cause as Error).cause ?? cause)}`, { cause });
  }
}

async function readAnswer(what: string, response: Response): Promise<Record<string, unknown>> {
  const text = await response.text().catch((cause: unknown) => {
    throw new Passing(`${what}: the answer broke off`, { cause });
  });
  if (text === '') return {};
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return { detail: text.slice(0, 200) };
  }
}

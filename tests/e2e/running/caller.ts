import { randomUUID } from 'node:crypto';
import type { TestIssuer, TokenOptions } from '#testing';

export interface Problem {
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly currentVersion?: number;
  readonly errors: readonly { readonly field: string; readonly code: string; readonly detail: string }[];
}

export interface Answer<Body = Problem> {
  readonly status: number;
  readonly type: string | null;
  readonly headers: Headers;
  readonly body: Body;
}

export interface Call {
  /** Sent as JSON unless it is a text, which is sent as it is, or a form. */
  readonly body?: object | string | FormData;
  readonly headers?: Readonly<Record<string, string>>;
  /** A fresh one unless said. */
  readonly key?: string;
  /** An official's token unless said; null sends none. */
  readonly token?: string | null;
}

/** Somebody who calls the services through the gateway, with tokens as the test wants them. */
export class Caller {
  readonly #gateway: () => string;
  readonly #issuer: () => TestIssuer;

  constructor(gateway: () => string, issuer: () => TestIssuer) {
    this.#gateway = gateway;
    this.#issuer = issuer;
  }

  token(role: string, options?: TokenOptions, more: object = {}): Promise<string> {
    return this.#issuer().token({ sub: `${role}-1`, roles: [role], ...more }, options);
  }

  async call<Body = Problem>(method: string, path: string, call: Call = {}): Promise<Answer<Body>> {
    const { body, key = randomUUID(), headers } = call;
    const token = call.token === undefined ? await this.token('official') : call.token;
    const isForm = body instanceof FormData;
    const response = await fetch(`${this.#gateway()}/api/${path}`, {
      method,
      headers: {
        ...(method === 'GET' ? {} : { 'idempotency-key': key }),
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: isForm || typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      headers: response.headers,
      body: (text === '' ? {} : JSON.parse(text)) as Body,
    };
  }
}

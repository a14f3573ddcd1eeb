import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { parsePosition } from '#kernel';
import type { Book, Entry } from './book.ts';
import type { SignedIn } from './sign-in.ts';

const ATTEMPT_MS = 15_000;
const FIRST_PAUSE_MS = 150;
const LONGEST_PAUSE_MS = 2_000;

export interface Call {
  readonly service: Entry['service'];
  readonly what: Entry['what'];
  readonly subject: string;
  readonly method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: object;
  readonly file?: { readonly name: string; readonly content: string };
  readonly ifMatch?: number;
  readonly as?: 'program' | 'assessor';
}

export interface Reply {
  readonly version: number;
  readonly body: Record<string, unknown>;
}

/** The command was refused, or nobody could say for a long time: its subject is left alone from then on. */
export class NotDone extends Error {}

/**
 * A good client of the public API: a key of its own for every command, the same key again after an unclear answer, and
 * patience. Everything is in the book before it is sent.
 */
export class Client {
  readonly #book: Book;
  readonly #gateway: string;
  readonly #signedIn: Record<'program' | 'assessor', SignedIn>;
  readonly #patienceMs: number;

  constructor(
    book: Book,
    gateway: string,
    signedIn: Record<'program' | 'assessor', SignedIn>,
    patienceMs: number,
  ) {
    this.#book = book;
    this.#gateway = gateway;
    this.#signedIn = signedIn;
    this.#patienceMs = patienceMs;
  }

  async command(call: Call): Promise<Reply & { entry: Entry }> {
    const { service, what, subject } = call;
    const entry = this.#book.open({ key: randomUUID(), service, what, subject });
    const giveUpAt = performance.now() + this.#patienceMs;
    for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(LONGEST_PAUSE_MS, wait * 1.7)) {
      entry.attempts += 1;
      const reply = await this.#attempt(call, entry);
      if (reply) return { ...reply, entry };
      if (performance.now() > giveUpAt) return this.#end(entry, 'unclear');
      await pause(wait);
    }
  }

  /** A question; throws when it is not answered. */
  async get(path: string, headers: Record<string, string> = {}): Promise<Record<string, unknown>> {
    const response = await fetch(`${this.#gateway}/api/${path}`, {
      headers: { ...headers, authorization: `Bearer ${await this.#signedIn.program.token()}` },
      signal: AbortSignal.timeout(ATTEMPT_MS),
    });
    if (response.status === 401) this.#signedIn.program.forget();
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return (await response.json()) as Record<string, unknown>;
  }

  /** Undefined: not clear, try again. */
  async #attempt(call: Call, entry: Entry): Promise<Reply | undefined> {
    const { service, method = 'POST', path, body, file, ifMatch, as = 'program' } = call;
    try {
      const token = await this.#signedIn[as].token();
      const form = file && formOf(file);
      const response = await fetch(`${this.#gateway}/api/${service}/v1/${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          'idempotency-key': entry.key,
          ...(body && { 'content-type': 'application/json' }),
          ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
        },
        ...(body && { body: JSON.stringify(body) }),
        ...(form && { body: form }),
        signal: AbortSignal.timeout(ATTEMPT_MS),
      });
      const text = await response.text();
      entry.answer = String(response.status);
      if (response.ok) return this.#acknowledged(entry, response.headers, text);
      if (response.status === 401) this.#signedIn[as].forget();
      if (response.status === 401 || response.status === 429 || response.status >= 500) return undefined;
      entry.answer += ` ${text.slice(0, 300)}`;
    } catch (error) {
      entry.answer = String((error as Error).cause ?? error);
      return undefined;
    }
    return this.#end(entry, 'refused');
  }

  #acknowledged(entry: Entry, headers: Headers, text: string): Reply {
    const position = parsePosition(headers.get('linghang-position') ?? '');
    entry.outcome = 'acknowledged';
    entry.answeredAt = Date.now();
    if (position) entry.position = { stream: position.stream, version: position.version };
    return { version: position?.version ?? 0, body: JSON.parse(text || '{}') as Record<string, unknown> };
  }

  #end(entry: Entry, outcome: 'refused' | 'unclear'): never {
    entry.outcome = outcome;
    entry.answeredAt = Date.now();
    throw new NotDone(`${entry.what}: ${outcome} ${entry.answer}`);
  }
}

function formOf({ name, content }: { name: string; content: string }): FormData {
  const form = new FormData();
  form.append('file', new Blob([content]), name);
  return form;
}

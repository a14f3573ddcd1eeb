import { setTimeout as pause } from 'node:timers/promises';
import type { ServiceName } from '../../../deploy/local/platform/platform.ts';

const LOOK_EVERY_MS = 400;
const ANSWER_WITHIN_MS = 3_500;

interface Look {
  readonly at: number;
  readonly ready: boolean;
}

interface Expectation {
  readonly why: string;
  readonly services: readonly ServiceName[];
  readonly from: number;
  readonly until: number;
}

/** Asks every service all the time whether it is ready, as a load balancer would. */
export class Readiness {
  readonly #urls: Readonly<Partial<Record<ServiceName, string>>>;
  readonly #looks = new Map<ServiceName, Look[]>();
  readonly #expectations: Expectation[] = [];
  #stopping = false;
  #loops: Promise<unknown> = Promise.resolve();

  constructor(urls: Readonly<Partial<Record<ServiceName, string>>>) {
    this.#urls = urls;
  }

  start(): void {
    this.#loops = Promise.all((Object.keys(this.#urls) as ServiceName[]).map((name) => this.#watch(name)));
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#loops;
  }

  /** True when each said so at its last look, which is not older than `since`. */
  allReady(since: number): boolean {
    return this.unready(since).length === 0;
  }

  unready(since: number): ServiceName[] {
    const names = Object.keys(this.#urls) as ServiceName[];
    return names.filter((name) => {
      const last = this.#looks.get(name)?.at(-1);
      return !last?.ready || last.at < since;
    });
  }

  /** Between two instants each of these services had to say at least once that it is not ready. */
  hadToBeUnready(why: string, services: readonly ServiceName[], from: number, until: number): void {
    this.#expectations.push({ why, services, from, until });
  }

  /** Those that said they were ready while they could not be. */
  violations(): string[] {
    return this.#expectations.flatMap(({ why, services, from, until }) =>
      services
        .filter((name) => {
          const looks = (this.#looks.get(name) ?? []).filter(({ at }) => at >= from && at <= until);
          return looks.length > 0 && looks.every(({ ready }) => ready);
        })
        .map((name) => `${name} said it was ready for ${until - from} ms although ${why}`),
    );
  }

  get expected(): number {
    return this.#expectations.length;
  }

  async #watch(name: ServiceName): Promise<void> {
    const looks: Look[] = [];
    this.#looks.set(name, looks);
    while (!this.#stopping) {
      const ready = await isReady(this.#urls[name]!);
      looks.push({ at: Date.now(), ready });
      await pause(LOOK_EVERY_MS);
    }
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const response = await fetch(new URL('/health/ready', url), { signal });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

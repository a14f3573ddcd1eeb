import type { Choices, Fate } from './choices.ts';
import type { Scheduler } from './scheduler.ts';
import type { SimProcess } from './sim-process.ts';
import type { Trace } from './trace.ts';

/** Thrown by a server that cannot answer yet: the request is served again when `again` is called. */
export class NotYet {
  constructor(readonly onReady: (again: () => void) => void) {}
}

export interface Call<T> {
  /** For people: `event_log.insertOne`; also the place of the choice. */
  readonly what: string;
  readonly changes: boolean;
  /** Done at the server, all at once. */
  readonly serve: () => T;
  /** What the caller hears when the connection breaks. */
  readonly broken: () => Error;
  readonly server: { awayUntil: number };
}

/** Between processes and servers: every await of a port passes here, and here it is decided what becomes of it. */
export class Network {
  readonly faults = new Map<Fate | string, number>();

  constructor(
    private readonly scheduler: Scheduler,
    private readonly choices: Choices,
    private readonly trace: Trace,
    private readonly kill: (process: SimProcess, why: string) => void,
  ) {}

  count(fault: string): void {
    this.faults.set(fault, (this.faults.get(fault) ?? 0) + 1);
  }

  call<T>(from: SimProcess, { what, changes, serve, broken, server }: Call<T>): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    if (!from.alive) return promise;
    const { fate, requestMs, answerMs } = this.choices.fate(`${from.name} ${what}`, changes);
    if (fate !== 'ordinary') {
      this.count(fate);
      if (fate !== 'slow') this.trace.tell(from, () => `${what}: ${fate}`);
    }
    if (fate === 'killed before') {
      this.kill(from, what);
      return promise;
    }
    const breaks = (inMs: number) => this.scheduler.schedule(inMs, from, () => reject(broken()));
    if (fate === 'request lost') {
      breaks(requestMs + answerMs);
      return promise;
    }
    const late = fate === 'late';
    if (late) breaks(answerMs);
    const arrive = () => {
      let result: T | undefined;
      let failure: { error: unknown } | undefined;
      if (server.awayUntil > this.scheduler.now) {
        if (!late) breaks(answerMs);
        return;
      }
      this.trace.actor = from;
      try {
        result = serve();
      } catch (error) {
        if (error instanceof NotYet) return this.laterOn(error, arrive);
        failure = { error };
      }
      if (late) return;
      if (fate === 'killed after') return this.kill(from, what);
      if (fate === 'answer lost') return void breaks(answerMs);
      this.scheduler.schedule(answerMs, from, () => (failure ? reject(failure.error) : resolve(result as T)));
    };
    this.scheduler.schedule(late ? requestMs + answerMs * 20 : requestMs, undefined, arrive);
    return promise;
  }

  /** Whoever calls first, the server's event or a time limit, has it served again. */
  private laterOn({ onReady }: NotYet, arrive: () => void): void {
    let waits = true;
    onReady(() => {
      if (waits) this.scheduler.schedule(1, undefined, arrive);
      waits = false;
    });
  }
}

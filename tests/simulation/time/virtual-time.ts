import { syncBuiltinESMExports } from 'node:module';
import timersPromises from 'node:timers/promises';
import { here, type Scheduler, type Task } from './scheduler.ts';

/** Where virtual time begins; no rule of the product depends on the day. */
export const BEGAN_AT = Date.UTC(2024, 5, 1);

const real = { setTimeout, clearTimeout, setInterval, clearInterval, Date, random: Math.random };
const realPerformanceNow = performance.now;
const realAny = AbortSignal.any;
const realPause = timersPromises.setTimeout;
let virtualPause: typeof realPause | undefined;
// Bindings that modules have imported follow only when told so, and that takes its time: so it is done once.
timersPromises.setTimeout = ((...args: Parameters<typeof realPause>) =>
  (virtualPause ?? realPause)(...args)) as typeof realPause;
syncBuiltinESMExports();

/** Replaces clock, timers and chance of this thread by those of a scheduler; answers how to put them back. */
export function installVirtualTime(scheduler: Scheduler): () => void {
  const now = () => BEGAN_AT + Math.floor(scheduler.now) + (here.getStore()?.skewMs ?? 0);
  const once = (callback: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
    const timer = new VirtualTimer();
    timer.task = scheduler.schedule(Math.max(ms, 0), here.getStore(), () => callback(...args));
    return timer;
  };
  const again = (callback: (...args: unknown[]) => void, ms = 1, ...args: unknown[]) => {
    const timer = new VirtualTimer();
    const owner = here.getStore();
    const tick = () => {
      timer.task = scheduler.schedule(Math.max(ms, 1), owner, tick);
      callback(...args);
    };
    timer.task = scheduler.schedule(Math.max(ms, 1), owner, tick);
    return timer;
  };
  const stop = (timer: unknown) => {
    if (timer instanceof VirtualTimer && timer.task) timer.task.cancelled = true;
  };
  const pause = <T>(ms = 0, value?: T, { signal }: { signal?: AbortSignal } = {}) =>
    new Promise<T>((resolve, reject) => {
      const aborted = () => {
        stop(timer);
        reject(Object.assign(new Error('The operation was aborted'), { name: 'AbortError' }));
      };
      const timer = once(() => {
        signal?.removeEventListener('abort', aborted);
        resolve(value as T);
      }, ms);
      if (signal?.aborted) aborted();
      else signal?.addEventListener('abort', aborted, { once: true });
    });
  Object.assign(globalThis, {
    setTimeout: once,
    clearTimeout: stop,
    setInterval: again,
    clearInterval: stop,
    Date: virtualDate(now),
  });
  Math.random = () => here.getStore()?.random() ?? 0.5;
  performance.now = () => scheduler.now;
  AbortSignal.any = anyOf;
  virtualPause = pause as typeof realPause;
  return () => {
    const { random, ...globals } = real;
    Object.assign(globalThis, globals);
    Math.random = random;
    performance.now = realPerformanceNow;
    AbortSignal.any = realAny;
    virtualPause = undefined;
  };
}

/** Node keeps a combined signal that somebody listens to until it fires, which those of killed processes never do. */
function anyOf(signals: Iterable<AbortSignal>): AbortSignal {
  const combined = new AbortController();
  for (const signal of signals)
    if (signal.aborted) combined.abort(signal.reason);
    else signal.addEventListener('abort', () => combined.abort(signal.reason), { once: true });
  return combined.signal;
}

class VirtualTimer {
  task: Task | undefined;
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
  hasRef(): boolean {
    return true;
  }
}

function virtualDate(now: () => number): DateConstructor {
  return class extends real.Date {
    constructor(...args: [] | [number]) {
      if (args.length === 0) super(now());
      else super(...args);
    }
    static override now = now;
  } as unknown as DateConstructor;
}

import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Done, Task } from './messages.ts';

/** Threads that carry out tasks, one each at a time. */
export class Crew {
  readonly #workers: Worker[];

  constructor(size = availableParallelism()) {
    this.#workers = Array.from({ length: size }, () => new Worker(new URL('./worker.ts', import.meta.url)));
  }

  /** Asks `next` for tasks until it has none; `onDone` hears of each result as it comes. */
  async work(next: () => Task | undefined, onDone: (done: Done) => void): Promise<void> {
    await Promise.all(this.#workers.map((worker) => this.#keepBusy(worker, next, onDone)));
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  async #keepBusy(worker: Worker, next: () => Task | undefined, onDone: (done: Done) => void): Promise<void> {
    for (let task = next(); task; task = next()) {
      const done = await new Promise<Done>((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', reject);
        worker.postMessage(task);
      });
      worker.removeAllListeners('error');
      onDone(done);
    }
  }
}

import { AsyncLocalStorage } from 'node:async_hooks';
import type { SimProcess } from './sim-process.ts';

/** Something that is going to happen. One without an owner happens whoever is alive: a request that is on its way. */
export interface Task {
  readonly at: number;
  readonly order: number;
  readonly owner: SimProcess | undefined;
  readonly run: () => void;
  cancelled: boolean;
}

/** Which process the running code belongs to; follows it through every await. */
export const here = new AsyncLocalStorage<SimProcess>();

const turnTheLoop = globalThis.setImmediate;
const TURN_EVERY = 200;

/** Virtual time. One thing happens at a time; the next one begins when the code that the last one woke waits again. */
export class Scheduler {
  /** Milliseconds since the seed began. */
  now = 0;
  steps = 0;
  private order = 0;
  private readonly heap: Task[] = [];

  schedule(inMs: number, owner: SimProcess | undefined, run: () => void): Task {
    const task: Task = { at: this.now + inMs, order: this.order++, owner, run, cancelled: false };
    this.push(task);
    return task;
  }

  wake(process: SimProcess): void {
    process.paused = false;
    for (const { owner, run } of process.backlog.splice(0)) this.schedule(0, owner, run);
  }

  /** Runs until `done`, until nothing is left to happen, or until the time is up. */
  async runUntil(done: () => boolean, deadlineMs: number): Promise<void> {
    while (!done()) {
      const task = this.heap[0];
      if (!task || task.at > deadlineMs) return;
      this.pop();
      if (task.cancelled || task.owner?.alive === false) continue;
      if (task.owner?.paused) {
        task.owner.backlog.push(task);
        continue;
      }
      this.now = Math.max(this.now, task.at);
      this.steps += 1;
      if (task.owner) here.run(task.owner, task.run);
      else task.run();
      // All that was woken runs in microtasks, and a tick comes when there are none left.
      await new Promise<void>((resolve) => process.nextTick(resolve));
      if (this.steps % TURN_EVERY === 0) await turn();
    }
  }

  private push(task: Task): void {
    const { heap } = this;
    let at = heap.length;
    heap.push(task);
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!before(task, heap[above]!)) break;
      heap[at] = heap[above]!;
      at = above;
    }
    heap[at] = task;
  }

  private pop(): void {
    const { heap } = this;
    const last = heap.pop()!;
    if (heap.length === 0) return;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && before(heap[below + 1]!, heap[below]!)) below += 1;
      if (!before(heap[below]!, last)) break;
      heap[at] = heap[below]!;
      at = below;
    }
    heap[at] = last;
  }
}

/** Lets Node do what it does between events, such as telling of rejections that nobody handled. */
export function turn(): Promise<void> {
  return new Promise((resolve) => turnTheLoop(resolve));
}

function before(a: Task, b: Task): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

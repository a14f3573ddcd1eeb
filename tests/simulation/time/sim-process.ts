import type { Task } from './scheduler.ts';

/** A process of the simulated platform. A killed one is never heard of again; a paused one hears nothing until it wakes. */
export class SimProcess {
  alive = true;
  paused = false;
  /** How far its clock is off. */
  skewMs = 0;
  /** What came while it was paused. */
  readonly backlog: Task[] = [];
  private randomState: number;

  constructor(
    readonly name: string,
    seed: number,
  ) {
    this.randomState = seed | 0;
  }

  /** Its own source of chance (jitter, ids): mulberry32. */
  random(): number {
    this.randomState = (this.randomState + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.randomState ^ (this.randomState >>> 15), 1 | this.randomState);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}

import { readFileSync } from 'node:fs';

const LOOK_EVERY_MS = 2_000;
const PAGE_BYTES = 4_096;

/** Resident memory of processes over time, in MiB. */
export class Memory {
  readonly #pids: () => Readonly<Record<string, number>>;
  readonly #most = new Map<string, number>();
  readonly #last = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor(pids: () => Readonly<Record<string, number>>) {
    this.#pids = pids;
  }

  start(): void {
    this.#timer = setInterval(() => this.look(), LOOK_EVERY_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  look(): void {
    for (const [name, pid] of Object.entries(this.#pids())) {
      const mebibytes = residentOf(pid);
      if (mebibytes === undefined) continue;
      this.#last.set(name, mebibytes);
      this.#most.set(name, Math.max(this.#most.get(name) ?? 0, mebibytes));
    }
  }

  /** `dashboard 214 (now 180)` */
  get most(): ReadonlyMap<string, number> {
    return this.#most;
  }

  get last(): ReadonlyMap<string, number> {
    return this.#last;
  }
}

/** Undefined where the system does not say, or the process is gone. */
function residentOf(pid: number): number | undefined {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
    return Math.round((pages * PAGE_BYTES) / 2 ** 20);
  } catch {
    return undefined;
  }
}

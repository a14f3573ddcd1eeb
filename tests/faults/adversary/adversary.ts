import { setTimeout as pause } from 'node:timers/promises';
import type { Draw } from '../../../deploy/demo/city/draw.ts';
import type { Client } from '../driver/client.ts';
import type { Timeline } from '../report/timeline.ts';
import type { Readiness } from '../stage/readiness.ts';
import type { Stage } from '../stage/stage.ts';
import type { Fault } from './fault.ts';
import { recovered } from './recovery.ts';

/** Beside it everything else runs on the same machine: the load, the servers and all services. */
const RECOVERS_WITHIN_MS = 90_000;
/** Load without a fault between two faults. */
const CALM_MS = [500, 2_500] as const;

export interface Survived {
  readonly name: string;
  readonly recoveredMs: number;
}

/** One misfortune after another, each only after the platform has recovered from the one before. */
export class Adversary {
  readonly survived: Survived[] = [];
  readonly failed: string[] = [];
  readonly #stage: Stage;
  readonly #client: Client;
  readonly #readiness: Readiness;
  readonly #timeline: Timeline;
  readonly #draw: Draw;

  constructor(stage: Stage, client: Client, readiness: Readiness, timeline: Timeline, draw: Draw) {
    this.#stage = stage;
    this.#client = client;
    this.#readiness = readiness;
    this.#timeline = timeline;
    this.#draw = draw;
  }

  /** Each kind once in an order of chance, then again in another one, until the time is over. */
  async *torment(kinds: readonly Fault[], untilMs: number): AsyncGenerator<void> {
    for (;;)
      for (const fault of this.#draw.shuffled(kinds)) {
        if (performance.now() > untilMs || this.failed.length > 0) return;
        await this.#once(fault);
        yield;
      }
  }

  async #once(fault: Fault): Promise<void> {
    await pause(this.#draw.int(...CALM_MS));
    const note = (what: string) => this.#timeline.note(`${fault.name}: ${what}`);
    const recoversWithinMs = this.#stage.patience(fault.recoversWithinMs ?? RECOVERS_WITHIN_MS);
    try {
      let healedAt: number | undefined;
      const works = (withinMs: number) =>
        recovered(this.#stage, this.#client, this.#readiness, withinMs, note);
      await fault.strike({
        stage: this.#stage,
        draw: this.#draw,
        readiness: this.#readiness,
        note,
        works,
        healed: () => (healedAt = performance.now()),
      });
      healedAt ??= performance.now();
      const isWhole = await works(recoversWithinMs);
      const took = Math.round(performance.now() - healedAt);
      if (!isWhole) this.failed.push(`${fault.name}: not recovered within ${recoversWithinMs} ms`);
      else {
        this.survived.push({ name: fault.name, recoveredMs: took });
        note(`recovered after ${took} ms`);
      }
    } catch (error) {
      note(`failed: ${(error as Error).stack}`);
      this.failed.push(`${fault.name}: ${String(error)}`);
    }
  }
}

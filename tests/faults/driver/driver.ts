import { setTimeout as pause } from 'node:timers/promises';
import { sampleCode } from '../../../deploy/demo/city/codes.ts';
import { drawFor, type Draw } from '../../../deploy/demo/city/draw.ts';
import { NotDone, type Client } from './client.ts';
import { nextLife, type Living } from './lives.ts';

const CLERKS = 16;

/** Clerks who each accompany one subject after another, together at a steady rate of commands. */
export class Driver {
  readonly #client: Client;
  readonly #draw: Draw;
  readonly #perSecond: number;
  #nextTurn = performance.now();
  #numbered = 100_000;
  #stopping = false;
  #gate: Promise<void> = Promise.resolve();
  #open: () => void = () => undefined;
  #clerks: Promise<unknown>[] = [];
  /** Lives that ended in something that is no answer of the platform. */
  readonly troubles: string[] = [];

  constructor(client: Client, seed: number, perSecond: number) {
    this.#client = client;
    this.#draw = drawFor(seed, 'driver');
    this.#perSecond = perSecond;
  }

  start(): void {
    this.#clerks = Array.from({ length: CLERKS }, () => this.#work());
  }

  /** No new command until `resume`; those on their way go on. */
  pause(): void {
    this.#gate = new Promise((resolve) => (this.#open = resolve));
  }

  resume(): void {
    this.#open();
  }

  /** Every life ends where it stands. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.resume();
    await Promise.all(this.#clerks);
  }

  async #work(): Promise<void> {
    while (!this.#stopping) {
      await this.#gate;
      try {
        await nextLife(this.#draw)(this.#living());
      } catch (error) {
        if (!(error instanceof NotDone || error instanceof Stopped)) this.troubles.push(String(error));
      }
    }
  }

  #living(): Living {
    return {
      draw: this.#draw,
      client: this.#client,
      code: () => sampleCode('430211', (this.#numbered += 1)),
      id: (kind) => `${kind}-${(this.#numbered += 1)}`,
      send: async (call) => {
        await this.#turn();
        return this.#client.command(call);
      },
    };
  }

  /** So many a second; time that passed without a command is not made up for. */
  async #turn(): Promise<void> {
    await this.#gate;
    if (this.#stopping) throw new Stopped();
    const now = performance.now();
    this.#nextTurn = Math.max(this.#nextTurn, now) + 1_000 / this.#perSecond;
    await pause(this.#nextTurn - now);
    await this.#gate;
    if (this.#stopping) throw new Stopped();
  }
}

class Stopped extends Error {}

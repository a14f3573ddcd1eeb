import type { ClientSession } from 'mongoose';
import { isFenced, isTransient, Poison, Transient } from '../errors.ts';
import type { Claim } from '../state/consumer-store.ts';
import { Backoff, pause } from './backoff.ts';
import type { EventBatch } from './event-batch.ts';
import type { LaneParts } from './lane-parts.ts';
import { asPoison, type Readable } from './sort-out.ts';

/** Hands events to the handler and finds the one that cannot be handled. */
export class Delivery {
  readonly #parts: LaneParts;
  readonly #claim: Claim;
  readonly #signal: AbortSignal;

  constructor(parts: LaneParts, claim: Claim, signal: AbortSignal) {
    this.#parts = parts;
    this.#claim = claim;
    this.#signal = signal;
  }

  /** One call of the handler. `save` is what `saveOffset` does; it is done afterwards when the handler did not. */
  async once(
    readable: readonly Readable[],
    nextOffset: bigint,
    replay: boolean,
    save: (session?: ClientSession) => Promise<void>,
    gapAccepted = false,
  ): Promise<void> {
    let saved = false;
    const { consumer, build } = this.#parts;
    const { topic, partition } = this.#claim;
    const batch: EventBatch = {
      consumer,
      ...(build ? { build } : {}),
      topic,
      partition,
      events: readable.map(({ event }) => event),
      nextOffset: nextOffset.toString(),
      replay,
      ...(gapAccepted ? { gapAccepted } : {}),
      saveOffset: async (session) => {
        await save(session);
        saved = true;
      },
    };
    const first = batch.events[0]!;
    const alone = batch.events.every((event) => event.correlationId === first.correlationId);
    const context = {
      consumer,
      topic,
      partition,
      ...(alone ? { correlationId: first.correlationId } : {}),
      ...(batch.events.length === 1 ? { eventId: first.id } : {}),
    };
    await this.#parts.around(context, () => this.#parts.handle(batch));
    if (!saved) await save();
  }

  /** Tries one event `maxAttempts` times. Throws `Poison` when it stays bad, and passes on what is not its fault. */
  async stubbornly(attempt: () => Promise<void>): Promise<void> {
    const { maxAttempts, retryDelayMs } = this.#parts.tuning;
    const backoff = new Backoff(retryDelayMs, 5_000);
    for (let tried = 1; ; tried += 1) {
      try {
        return await attempt();
      } catch (error) {
        if (notTheEvent(error)) throw error;
        if (error instanceof Poison || tried >= maxAttempts)
          throw Object.assign(asPoison(error), { attempts: tried });
        await pause(backoff.next(), this.#signal);
        if (this.#signal.aborted) throw new Transient('the consumer is stopping', { cause: error });
      }
    }
  }
}

/** True when trying again later, or somewhere else, is the answer. */
export function notTheEvent(error: unknown): boolean {
  return isFenced(error) || isTransient(error);
}

export function attemptsOf(error: Poison): number {
  return (error as Poison & { attempts?: number }).attempts ?? 1;
}

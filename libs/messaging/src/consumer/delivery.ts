import type { ClientSession } from 'mongoose';
import { Fenced, isFenced, isTransient, Poison, Transient } from '../errors.ts';
import type { Claim } from '../state/consumer-store.ts';
import { Backoff, pause, within } from './backoff.ts';
import type { EventBatch } from './event-batch.ts';
import type { LaneParts } from './lane-parts.ts';
import { overdue } from './overdue.ts';
import { asPoison, errorOf, type Readable } from './sort-out.ts';
import type { Tenure } from './tenure.ts';

/** The largest batch may take so many times as long as one event. */
const LARGEST_TIMES = 3;
/**
 * A few events together get this share of the time that one has alone: to suspect a batch costs nobody anything. Alone an event
 * gets all of its time each time: what hung may have been the world, which takes a while to come back.
 */
const SUSPICIOUS_SHARE = 0.6;
/** A database that takes longer than this share of a handler's time to give us the next fence is why it did not come back. */
const PROMPT_SHARE = 0.1;
const LEAST_PROMPT_MS = 50;
const RENEW_WITHIN_MS = 3_000;
const END_SESSIONS_WITHIN_MS = 2_000;

/** What is done when the handler is: the offset is saved, or messages are taken off the waiting list. */
type Save = (claim: Claim, session?: ClientSession) => Promise<void>;

/** Hands events to the handler and finds the one that cannot be handled. */
export class Delivery {
  readonly #parts: LaneParts;
  readonly #tenure: Tenure;
  readonly #signal: AbortSignal;

  constructor(parts: LaneParts, tenure: Tenure, signal: AbortSignal) {
    this.#parts = parts;
    this.#tenure = tenure;
    this.#signal = signal;
  }

  /** One call of the handler. `save` is what `saveOffset` does; it is done afterwards when the handler did not. */
  async once(
    readable: readonly Readable[],
    nextOffset: bigint,
    replay: boolean,
    save: Save,
    gapAccepted = false,
  ): Promise<void> {
    let saved = false;
    const { consumer, build, tuning } = this.#parts;
    // A handler was given up while the database was away, and its session ended with it: nothing can be done in that one.
    if (this.#tenure.claim.session?.hasEnded) await this.#renewed();
    const { claim } = this.#tenure;
    const { topic, partition } = claim;
    const time = new AbortController();
    const sessions = new Set<ClientSession>();
    const batch: EventBatch = {
      consumer,
      ...(build ? { build } : {}),
      topic,
      partition,
      events: readable.map(({ event }) => event),
      nextOffset: nextOffset.toString(),
      replay,
      ...(gapAccepted ? { gapAccepted } : {}),
      ...(claim.session && !claim.session.hasEnded ? { session: claim.session } : {}),
      signal: time.signal,
      saveOffset: async (session) => {
        if (time.signal.aborted) throw new Fenced('the handler was given up: its time was over');
        sessions.add(session);
        await save(claim, session);
        saved = true;
      },
    };
    const limitMs = tuning.handlerTimeoutMs * timesFor(batch.events.length, tuning.maxBatch);
    if (await overdue(this.#call(batch), limitMs)) {
      time.abort();
      await this.#abandon(sessions);
      throw new Overdue(`the handler was not done within ${limitMs / 1_000} s`);
    }
    if (!saved) await save(claim);
  }

  /** Tries one event `maxAttempts` times. Throws `GivenUp` when it stays bad, and passes on what is not its fault. */
  async stubbornly(attempt: () => Promise<void>): Promise<void> {
    const { maxAttempts, retryDelayMs } = this.#parts.tuning;
    const backoff = new Backoff(retryDelayMs, 5_000);
    for (let tried = 1; ; tried += 1) {
      try {
        return await attempt();
      } catch (error) {
        if (notTheEvent(error)) throw error;
        if (error instanceof Poison || tried >= maxAttempts) throw new GivenUp(asPoison(error), tried);
        await pause(backoff.next(), this.#signal);
        if (this.#signal.aborted) throw new Transient('the consumer is stopping', { cause: error });
      }
    }
  }

  async #call(batch: EventBatch): Promise<unknown> {
    const { consumer, topic, partition, events } = batch;
    const first = events[0]!;
    const alone = events.every((event) => event.correlationId === first.correlationId);
    const context = {
      consumer,
      topic,
      partition,
      ...(alone ? { correlationId: first.correlationId } : {}),
      ...(events.length === 1 ? { eventId: first.id } : {}),
    };
    try {
      return await this.#parts.around(context, () => this.#parts.handle(batch));
    } catch (thrown) {
      throw errorOf(thrown);
    }
  }

  /**
   * Makes sure that a handler which did not come back in time can commit nothing: its session is ended, which aborts the
   * transaction on the server, and the next fence is taken for a transaction that has not saved its offset yet.
   */
  async #abandon(sessions: ReadonlySet<ClientSession>): Promise<void> {
    const ended = Promise.allSettled([...sessions].map((session) => session.endSession()));
    await within(END_SESSIONS_WITHIN_MS, ended);
    const began = performance.now();
    if (await overdue(this.#renewed(), RENEW_WITHIN_MS)) throw new Transient('the database does not answer');
    const promptMs = Math.max(LEAST_PROMPT_MS, this.#parts.tuning.handlerTimeoutMs * PROMPT_SHARE);
    if (performance.now() - began > promptMs)
      throw new Transient('the handler was late, but so is the database');
  }

  /** Throws `Fenced`, or `Transient` where the database keeps us from the next fence. */
  #renewed(): Promise<void> {
    return this.#tenure.renew().catch((error: unknown) => {
      if (isFenced(error)) throw error;
      throw new Transient('the database does not give the next fence', { cause: error });
    });
  }
}

/** How many times as long as one event so many together may take. */
function timesFor(events: number, maxBatch: number): number {
  if (events === 1) return 1;
  return SUSPICIOUS_SHARE + ((LARGEST_TIMES - SUSPICIOUS_SHARE) * events) / maxBatch;
}

/** The handler was given up. */
export class Overdue extends Error {
  override readonly name = 'Overdue';
}

/** One event was tried for the last time. */
export class GivenUp extends Error {
  readonly poison: Poison;
  readonly attempts: number;

  constructor(poison: Poison, attempts: number) {
    super(poison.message, { cause: poison });
    this.poison = poison;
    this.attempts = attempts;
  }
}

/** What a failure means for the event, whatever was thrown. */
export function givenUp(error: unknown): GivenUp {
  return error instanceof GivenUp ? error : new GivenUp(asPoison(error), 1);
}

/** True when trying again later, or somewhere else, is the answer. */
export function notTheEvent(error: unknown): boolean {
  try {
    return !(error instanceof GivenUp) && (isFenced(error) || isTransient(error));
  } catch {
    // An error that cannot even be looked at is a bug of the handler.
    return false;
  }
}

import { isFenced } from '../errors.ts';
import type { RawBatch } from '../kafka/port.ts';
import type { Claimed } from '../state/consumer-store.ts';
import { Backoff, pause } from './backoff.ts';
import type { PartitionHealth } from './consumer-definition.ts';
import type { LaneParts } from './lane-parts.ts';
import { LaneWork } from './lane-work.ts';
import { MessageQueue } from './message-queue.ts';

/**
 * After a batch a lane rests as long as the batch took, at most so long, so that the next one fills: a transaction of ten
 * events costs hardly more than one of a single event, and the busier the machine, the more go together.
 */
const MOST_REST_MS = 20;
/** With so many at hand there is nothing to wait for. */
const ENOUGH = 100;

/** Tells the owner what only it can do. */
export interface LaneOwner {
  /** The queue is full, or has room again. */
  flow(open: boolean): void;
  /** Another instance has claimed the partition; the lane has ended. */
  fenced(): void;
}

/**
 * One partition on its way through a consumer: a queue, and a loop that handles it in order and at its own pace. Whatever
 * goes wrong, the loop goes on or says that it was fenced; it never dies silently.
 */
export class PartitionLane {
  readonly queue: MessageQueue;
  readonly #parts: LaneParts;
  readonly #owner: LaneOwner;
  readonly #work: LaneWork;
  readonly #stopping = new AbortController();
  #state: PartitionHealth['state'] = 'consuming';
  #since = new Date();
  #error: string | undefined;
  #flowing = true;
  #endOffset: bigint;
  #loop: Promise<void> = Promise.resolve();

  constructor(parts: LaneParts, claimed: Claimed, owner: LaneOwner) {
    this.#parts = parts;
    this.#owner = owner;
    this.queue = new MessageQueue(claimed.nextOffset);
    this.#endOffset = claimed.nextOffset;
    this.#work = new LaneWork(parts, claimed, this.#stopping.signal);
  }

  get claim() {
    return this.#work.claim;
  }

  /** Offset up to which everything is handled or set aside. */
  get nextOffset(): bigint {
    return this.#work.nextOffset;
  }

  get flowing(): boolean {
    return this.#flowing;
  }

  get ended(): boolean {
    return this.#stopping.signal.aborted;
  }

  /** End of the partition as the broker reported it. */
  sawEnd(endOffset: bigint): void {
    if (endOffset > this.#endOffset) this.#endOffset = endOffset;
  }

  start(): void {
    this.#loop = this.#run();
  }

  /** Waits for the batch in hand. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#loop;
    await this.claim.session?.endSession();
  }

  /** Takes a batch over without waiting. False when it does not fit our position. */
  offer(batch: RawBatch): boolean {
    this.#endOffset = batch.endOffset;
    if (!this.queue.offer(batch)) return false;
    const { maxQueued, maxQueuedBytes } = this.#parts.tuning;
    if (this.#flowing && (this.queue.length >= maxQueued || this.queue.bytes >= maxQueuedBytes))
      this.#flow(false);
    return true;
  }

  health(): PartitionHealth {
    const { topic, partition } = this.claim;
    const lag = this.#endOffset - this.nextOffset;
    return {
      topic,
      partition,
      state: this.#state,
      since: this.#since.toISOString(),
      nextOffset: this.nextOffset.toString(),
      lag: lag > 0n ? Number(lag) : 0,
      parkedKeys: this.#work.parkedKeys,
      ...(this.#work.handlesNothing ? { handlesNothing: true } : {}),
      ...(this.#error ? { error: this.#error } : {}),
    };
  }

  async #run(): Promise<void> {
    const { maxBatch, transientDelayMs, maxTransientDelayMs } = this.#parts.tuning;
    const backoff = new Backoff(transientDelayMs, maxTransientDelayMs);
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      await this.queue.wait(this.#work.idleMs, signal);
      const begun = performance.now();
      const { messages, nextOffset } = this.queue.take(maxBatch);
      if (!this.#flowing && this.queue.length < this.#parts.tuning.maxQueued / 2) this.#flow(true);
      // The same messages until they are done: what was handled before the failure is not handed over again.
      this.#work.load(messages, nextOffset);
      while (!signal.aborted) {
        try {
          await this.#work.proceed(this.#endOffset);
          this.#enter('consuming');
          backoff.reset();
          break;
        } catch (error) {
          if (signal.aborted) return;
          if (isFenced(error)) return this.#fenced(error as Error);
          this.#enter('backing-off', error as Error);
          await pause(backoff.next(), signal);
        }
      }
      if (messages.length > 0) await this.#rest(performance.now() - begun);
    }
  }

  async #rest(worked: number): Promise<void> {
    const { batchSize, restMs, leisure } = this.#parts;
    if (batchSize === 1 || this.queue.length >= ENOUGH) return;
    const short = Math.min(MOST_REST_MS, worked);
    await pause(short, this.#stopping.signal);
    await leisure.rest(restMs - short, this.#stopping.signal);
  }

  #flow(open: boolean): void {
    this.#flowing = open;
    this.#owner.flow(open);
  }

  #fenced(error: Error): void {
    this.#enter('fenced', error);
    this.#stopping.abort();
    this.#owner.fenced();
  }

  #enter(state: PartitionHealth['state'], error?: Error): void {
    this.#error = error && `${error.name}: ${error.message}`;
    if (this.#state === state) return;
    this.#state = state;
    this.#since = new Date();
    const { topic, partition } = this.claim;
    const line = `${this.#parts.consumer} ${topic}/${partition} is ${state}`;
    if (error) this.#parts.log.warn(`${line}: ${this.#error}`);
    else this.#parts.log.warn(`${line} again`);
  }
}

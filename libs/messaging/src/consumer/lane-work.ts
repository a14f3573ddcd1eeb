import type { RawMessage } from '../kafka/port.ts';
import type { Claim, Claimed, SetAside } from '../state/consumer-store.ts';
import { Delivery, givenUp, notTheEvent, Overdue, type GivenUp } from './delivery.ts';
import type { LaneParts } from './lane-parts.ts';
import { Replay } from './replay.ts';
import { headOf, sortOut, type Readable } from './sort-out.ts';
import { Tenure } from './tenure.ts';

const SAVE_IDLE_MS = 200;
const SAVE_EVERY = 5_000n;
const DOUBTFUL_KEYS = 10;

/**
 * What is done with the messages of one partition: read, set aside, hand over, and, when the handler fails, halve until
 * the event at fault is alone. It can be called again after a failure and goes on where it stood.
 */
export class LaneWork {
  readonly #parts: LaneParts;
  readonly #tenure: Tenure;
  readonly #delivery: Delivery;
  readonly #parked: Set<string>;
  readonly #signal: AbortSignal;
  #nextOffset: bigint;
  #savedOffset: bigint;
  #messages: readonly RawMessage[] = [];
  #readable: Readable[] | undefined;
  #target: bigint;
  /** Smaller batches up to here: one that hangs is not halved, for each half would wait for its time to be over. */
  #careful = { upTo: 0n, size: 1 };
  #replayLookedAt = -Infinity;
  #handled = false;
  #failedKeys = 0;

  constructor(parts: LaneParts, { claim, nextOffset, parked }: Claimed, signal: AbortSignal) {
    this.#parts = parts;
    this.#tenure = new Tenure(parts.store, claim);
    this.#parked = new Set(parked);
    this.#signal = signal;
    this.#delivery = new Delivery(parts, this.#tenure, signal);
    this.#nextOffset = nextOffset;
    this.#savedOffset = nextOffset;
    this.#target = nextOffset;
  }

  get claim(): Claim {
    return this.#tenure.claim;
  }

  get nextOffset(): bigint {
    return this.#nextOffset;
  }

  get parkedKeys(): number {
    return this.#parked.size;
  }

  /** Nothing it was given could be handled since it began, and that was not little: the fault is hardly the events'. */
  get handlesNothing(): boolean {
    return !this.#handled && this.#failedKeys >= DOUBTFUL_KEYS;
  }

  /** How long the lane may sleep without a message. */
  get idleMs(): number {
    if (this.#savedOffset < this.#nextOffset) return SAVE_IDLE_MS;
    return this.#parked.size > 0 ? this.#parts.tuning.replayPollMs : 60_000;
  }

  load(messages: readonly RawMessage[], nextOffset: bigint): void {
    this.#messages = messages;
    this.#target = nextOffset;
    this.#readable = undefined;
  }

  /** `endOffset`: what the partition is known to hold. */
  async proceed(endOffset: bigint): Promise<void> {
    await this.#replayWhatIsAsked(endOffset);
    if (this.#messages.length === 0) return this.#saveWhenIdle();
    this.#readable ??= await this.#sort();
    while (this.#readable.length > 0 && !this.#signal.aborted) {
      const part = this.#readable.slice(0, this.#nextSize());
      const following = this.#readable[part.length];
      await this.#handle(part, following ? BigInt(following.message.offset) : this.#target);
    }
    if (this.#signal.aborted) return;
    this.#nextOffset = this.#target;
    this.#messages = [];
    if (this.#nextOffset - this.#savedOffset > SAVE_EVERY) await this.#saveWhenIdle();
  }

  async #sort(): Promise<Readable[]> {
    const { readable, poison, waiting } = sortOut(this.#messages, this.#parked, this.#parts.reading);
    const parked = poison.map(({ key, message, error }) => ({
      key,
      message,
      head: headOf(message, error, 1),
    }));
    await this.#setAside(parked, waiting);
    return [...readable];
  }

  /** Handles `part`, which stands at the front of what is readable, and takes it off there. */
  async #handle(part: readonly Readable[], nextOffset: bigint): Promise<void> {
    try {
      if (part.length === 1) await this.#delivery.stubbornly(() => this.#once(part, nextOffset));
      else await this.#once(part, nextOffset);
      this.#readable = this.#readable!.slice(part.length);
    } catch (error) {
      if (notTheEvent(error) || this.#signal.aborted) throw error;
      if (part.length === 1) return this.#park(part[0]!, givenUp(error));
      if (error instanceof Overdue) {
        this.#careful = { upTo: nextOffset, size: Math.max(1, part.length >> 5) };
        return;
      }
      const half = part.slice(0, part.length >> 1);
      await this.#handle(half, BigInt(part[half.length]!.message.offset));
    }
  }

  #nextSize(): number {
    const { upTo, size } = this.#careful;
    return BigInt(this.#readable![0]!.message.offset) < upTo ? size : this.#parts.batchSize;
  }

  async #once(part: readonly Readable[], nextOffset: bigint): Promise<void> {
    await this.#delivery.once(part, nextOffset, false, (claim, session) =>
      this.#parts.store.saveOffset(claim, nextOffset, session),
    );
    this.#handled = true;
    this.#savedOffset = nextOffset;
    this.#nextOffset = nextOffset;
  }

  async #park({ event, message }: Readable, { poison, attempts }: GivenUp): Promise<void> {
    const rest = this.#readable!.slice(1);
    const behind = rest.filter((other) => other.event.key === event.key);
    const head = headOf(message, poison, attempts);
    this.#failedKeys += 1;
    await this.#setAside(
      [{ key: event.key, message, head }],
      [message, ...behind.map((other) => other.message)].map((one) => ({ key: event.key, message: one })),
    );
    this.#readable = rest.filter((other) => other.event.key !== event.key);
  }

  async #setAside(
    parked: readonly (SetAside['parked'][number] & { message: RawMessage })[],
    waiting: SetAside['waiting'],
  ): Promise<void> {
    if (waiting.length === 0) return;
    await this.#parts.deadLetters.add(parked);
    await this.#parts.store.setAside(this.claim, { parked, waiting });
    for (const { key, head } of parked) {
      this.#parked.add(key);
      const { topic } = this.claim;
      this.#parts.log.error(
        `${this.#parts.consumer}: parked ${topic} ${key} at offset ${head.offset}, ${head.reason}: ${head.error}`,
      );
    }
  }

  /** Messages that were not for this consumer move the offset too, but need not cost a write each. */
  async #saveWhenIdle(): Promise<void> {
    if (this.#savedOffset >= this.#nextOffset) return;
    await this.#parts.store.saveOffset(this.claim, this.#nextOffset);
    this.#savedOffset = this.#nextOffset;
  }

  async #replayWhatIsAsked(endOffset: bigint): Promise<void> {
    // A wall clock that is set back by an hour would put the next look off by an hour.
    const now = performance.now();
    if (this.#parked.size === 0 || now - this.#replayLookedAt < this.#parts.tuning.replayPollMs) return;
    this.#replayLookedAt = now;
    for (const request of await this.#parts.store.replayRequests(this.claim)) {
      if (this.#signal.aborted) return;
      const replay = new Replay(this.#parts, this.#tenure, this.#delivery, this.#nextOffset);
      if (await replay.run(request, endOffset)) this.#parked.delete(request.key);
    }
  }
}

import type { RawBatch, RawMessage } from '../kafka/port.ts';

/** Messages fetched for one partition and not yet handled, with the position the next fetch must start at. */
export class MessageQueue {
  #messages: RawMessage[] = [];
  #head = 0;
  #bytes = 0;
  #fetchPosition: bigint;
  #wake: (() => void) | undefined;

  constructor(fetchPosition: bigint) {
    this.#fetchPosition = fetchPosition;
  }

  get length(): number {
    return this.#messages.length - this.#head;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Where fetching goes on. */
  get fetchPosition(): bigint {
    return this.#fetchPosition;
  }

  /** Takes a batch in. False when it starts behind our position: something was skipped, so it must be fetched again. */
  offer(batch: RawBatch): boolean {
    if (batch.fetchedOffset > this.#fetchPosition) return false;
    for (const message of batch.messages) {
      if (BigInt(message.offset) < this.#fetchPosition) continue;
      this.#messages.push(message);
      this.#bytes += sizeOf(message);
    }
    if (batch.nextOffset > this.#fetchPosition) this.#fetchPosition = batch.nextOffset;
    this.#wake?.();
    return true;
  }

  /** Up to `most` messages in order, and the offset after them. */
  take(most: number): { messages: RawMessage[]; nextOffset: bigint } {
    const messages = this.#messages.slice(this.#head, this.#head + most);
    this.#head += messages.length;
    for (const message of messages) this.#bytes -= sizeOf(message);
    const following = this.#messages[this.#head];
    if (!following) {
      this.#messages = [];
      this.#head = 0;
    } else if (this.#head > 4096) {
      this.#messages = this.#messages.slice(this.#head);
      this.#head = 0;
    }
    return { messages, nextOffset: following ? BigInt(following.offset) : this.#fetchPosition };
  }

  /** Resolves when there is a message, when `ms` have passed, or when the signal fires. */
  wait(ms: number, signal: AbortSignal): Promise<void> {
    if (this.length > 0 || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        this.#wake = undefined;
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal.addEventListener('abort', done);
      this.#wake = done;
    });
  }
}

function sizeOf(message: RawMessage): number {
  return (message.value?.length ?? 0) + (message.key?.length ?? 0) + 400;
}

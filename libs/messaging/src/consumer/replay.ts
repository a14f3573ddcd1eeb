import { Poison } from '../errors.ts';
import { fromMessage } from '../envelope/from-message.ts';
import { headerText } from '../envelope/header-text.ts';
import { HEADER } from '../envelope/headers.ts';
import type { RawMessage } from '../kafka/port.ts';
import type { ParkedHead, ParkedKey } from '../state/parked-key.ts';
import { givenUp, notTheEvent, type Delivery } from './delivery.ts';
import type { LaneParts } from './lane-parts.ts';
import { asPoison, headOf, type Readable } from './sort-out.ts';
import type { Tenure } from './tenure.ts';

type Item = { readonly message: RawMessage; readonly stream: string; readonly version: number } & (
  { readonly readable: Readable | undefined } | { readonly error: Poison }
);

/**
 * Runs what waits for a parked key, in the order of its streams. A message that will never be readable, that was
 * delivered again in good shape, or that a person asked to set aside, is left out (its bytes stay in the dead letter topic;
 * a hole it leaves in a stream is a gap that projections see). A head that is a gap is not left out when a person asks: it is
 * handled without what is missing before it. Stops at the first event that still cannot be handled.
 */
export class Replay {
  readonly #parts: LaneParts;
  readonly #tenure: Tenure;
  readonly #delivery: Delivery;
  readonly #nextOffset: bigint;
  #applied = 0;

  constructor(parts: LaneParts, tenure: Tenure, delivery: Delivery, nextOffset: bigint) {
    this.#parts = parts;
    this.#tenure = tenure;
    this.#delivery = delivery;
    this.#nextOffset = nextOffset;
  }

  /** True when the key is free again. Before the lane has passed all that waits nothing is done: the request stays. */
  async run({ key, replay, head: before }: ParkedKey, endOffset: bigint): Promise<boolean> {
    const messages = await this.#parts.store.waiting(this.#tenure.claim, key);
    // Messages are set aside before those in front of them are handled. When that went wrong, these are read again, and
    // wait too then; what comes after them would only find a gap.
    const passed = messages.every(({ offset }) => BigInt(offset) < this.#nextOffset);
    if (!passed && this.#nextOffset < endOffset) return false;
    const items = inStreamOrder(messages.map((message) => this.#read(message)));
    const head = await this.#work(items, replay, before);
    await this.#parts.store.endReplay(this.#tenure.claim, key, {
      applied: this.#applied,
      ...(head ? { head } : {}),
    });
    const { topic } = this.#tenure.claim;
    const outcome = head ? `still parked, ${head.reason}: ${head.error}` : 'free again';
    this.#parts.log.warn(
      `${this.#parts.consumer}: replayed ${topic} ${key}, ${this.#applied} applied, ${outcome}`,
    );
    return !head;
  }

  async #work(
    items: readonly Item[],
    request: ParkedKey['replay'],
    before: ParkedHead,
  ): Promise<ParkedHead | undefined> {
    const run: Readable[] = [];
    for (const item of items) {
      const asked = Number(item.message.offset) === request?.setAsideOffset;
      if ('readable' in item && item.readable && !asked) {
        run.push(item.readable);
        continue;
      }
      const stuck = await this.#handle(run.splice(0));
      if (stuck) return stuck;
      if ('error' in item && !asked && item.error.mayGetBetter && !redelivered(item, items)) {
        const head = headOf(item.message, item.error, 1);
        await this.#parts.deadLetters.add([{ message: item.message, head }]);
        return head;
      }
      if (
        asked &&
        before.reason === 'gap' &&
        'readable' in item &&
        item.readable &&
        !(await this.#handle([item.readable], true))
      )
        continue;
      // The head went there when it was parked; what waited behind it has not been read before.
      if ('error' in item && Number(item.message.offset) !== before.offset)
        await this.#parts.deadLetters.add([
          { message: item.message, head: headOf(item.message, item.error, 1) },
        ]);
      await this.#parts.store.takeOff(this.#tenure.claim, [item.message.offset]);
    }
    return this.#handle(run);
  }

  async #handle(run: readonly Readable[], gapAccepted = false): Promise<ParkedHead | undefined> {
    const { batchSize } = this.#parts;
    for (let start = 0; start < run.length; start += batchSize) {
      const part = run.slice(start, start + batchSize);
      try {
        await this.#once(part, gapAccepted);
      } catch (error) {
        if (notTheEvent(error)) throw error;
        const head = await this.#oneByOne(part, gapAccepted);
        if (head) return head;
      }
    }
    return undefined;
  }

  async #oneByOne(part: readonly Readable[], gapAccepted: boolean): Promise<ParkedHead | undefined> {
    for (const readable of part) {
      try {
        await this.#delivery.stubbornly(() => this.#once([readable], gapAccepted));
      } catch (error) {
        if (notTheEvent(error)) throw error;
        const { poison, attempts } = givenUp(error);
        const head = headOf(readable.message, poison, attempts);
        await this.#parts.deadLetters.add([{ message: readable.message, head }]);
        return head;
      }
    }
    return undefined;
  }

  async #once(part: readonly Readable[], gapAccepted: boolean): Promise<void> {
    const offsets = part.map(({ message }) => message.offset);
    await this.#delivery.once(
      part,
      this.#nextOffset,
      true,
      (claim, session) => this.#parts.store.takeOff(claim, offsets, session),
      gapAccepted,
    );
    this.#applied += part.length;
  }

  #read(message: RawMessage): Item {
    const stream = headerText(message.headers[HEADER.stream]) ?? '';
    const version = Number(headerText(message.headers[HEADER.streamVersion]) ?? 0) || 0;
    const place = { message, stream, version };
    try {
      const event = fromMessage(message, this.#parts.reading);
      return { ...place, readable: event && { event, message } };
    } catch (error) {
      return { ...place, error: asPoison(error) };
    }
  }
}

/** Streams in the order of their first message, a stream by version; what names no stream comes first. */
function inStreamOrder(items: readonly Item[]): Item[] {
  const rank = new Map<string, number>([['', -1]]);
  for (const { stream } of items) if (!rank.has(stream)) rank.set(stream, rank.size);
  return [...items].sort(
    (a, b) =>
      rank.get(a.stream)! - rank.get(b.stream)! ||
      a.version - b.version ||
      Number(a.message.offset) - Number(b.message.offset),
  );
}

function redelivered(bad: Item, items: readonly Item[]): boolean {
  return items.some(
    (item) =>
      'readable' in item && bad.stream !== '' && item.stream === bad.stream && item.version === bad.version,
  );
}

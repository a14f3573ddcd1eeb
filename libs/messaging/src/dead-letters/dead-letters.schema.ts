import type { mongo } from 'mongoose';
import type { ConsumerOffset, ParkedKey, WaitingMessage } from '../state/parked-key.ts';
import { bufferOf } from '../state/waiting-bytes.ts';

type Db = mongo.Db;

export interface ParkedView extends ParkedKey {
  readonly waiting: number;
}

export interface WaitingView {
  readonly offset: number;
  readonly storedAt: Date;
  readonly headers: Record<string, string>;
  /** The bytes as text; may be no JSON at all. */
  readonly value: string | null;
}

export interface ParkedFilter {
  readonly consumer?: string;
  readonly key?: string;
  readonly id?: string;
}

/** Parked keys of one consuming service: what a person sees and asks for. Plain enough to run without a build. */
export class DeadLetters {
  readonly #db: () => Db | undefined;

  constructor(db: () => Db | undefined) {
    this.#db = db;
  }

  /** Oldest first, at most 1,000. */
  async list(filter: ParkedFilter = {}): Promise<ParkedView[]> {
    return this.#parked
      .aggregate<ParkedView>([
        { $match: matching(filter) },
        { $sort: { parkedAt: 1, _id: 1 } },
        { $limit: 1_000 },
        {
          $lookup: {
            from: 'waiting_messages',
            localField: '_id',
            foreignField: 'parkedKey',
            pipeline: [{ $count: 'n' }],
            as: 'count',
          },
        },
        { $set: { waiting: { $ifNull: [{ $first: '$count.n' }, 0] } } },
        { $unset: 'count' },
      ])
      .toArray();
  }

  async waiting(id: string, limit = 20): Promise<WaitingView[]> {
    const found = await this.#waiting.find({ parkedKey: id }).sort({ offset: 1 }).limit(limit).toArray();
    return found.map(({ offset, storedAt, headers, value }) => ({
      offset,
      storedAt,
      headers: Object.fromEntries(headers.map((one) => [one.name, bufferOf(one.value).toString('utf8')])),
      value: value && bufferOf(value).toString('utf8'),
    }));
  }

  /**
   * Asks the instance that owns the partition to run the waiting messages again; answers the keys asked for. With `skip`,
   * the message at the head is set aside for good (its bytes stay in the dead letter topic); a head that is a gap is handled
   * without what is missing before it.
   */
  async requestReplay(filter: ParkedFilter = {}, { skip = false } = {}): Promise<ParkedView[]> {
    const asked = await this.list(filter);
    const requestedAt = new Date();
    for (const { _id, head } of asked)
      await this.#parked.updateOne(
        { _id },
        { $set: { replay: { requestedAt, ...(skip ? { setAsideOffset: head.offset } : {}) } } },
      );
    return asked;
  }

  /** Which of these keys are still parked, with what their last replay said. */
  async stillParked(ids: readonly string[]): Promise<ParkedKey[]> {
    return this.#parked.find({ _id: { $in: [...ids] } }).toArray();
  }

  get #open(): Db {
    const db = this.#db();
    if (!db) throw new Error('the database connection is not open');
    return db;
  }

  get #parked() {
    return this.#open.collection<ParkedKey>('parked_keys');
  }

  get #waiting() {
    return this.#open.collection<WaitingMessage>('waiting_messages');
  }
}

function matching({
  consumer,
  key,
  id,
}: ParkedFilter): Partial<Record<keyof ConsumerOffset | 'key', string>> {
  return { ...(consumer ? { consumer } : {}), ...(key ? { key } : {}), ...(id ? { _id: id } : {}) };
}

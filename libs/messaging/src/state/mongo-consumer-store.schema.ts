import type { ClientSession, Connection } from 'mongoose';
import { Fenced } from '../errors.ts';
import type { RawMessage } from '../kafka/port.ts';
import { claimSession, endSessionOf, orEnd } from './claim-session.ts';
import type { Claim, Claimed, ConsumerStore, SetAside } from './consumer-store.ts';
import {
  scopeOf,
  type ConsumerOffset,
  type ParkedHead,
  type ParkedKey,
  type WaitingMessage,
} from './parked-key.ts';
import { restoreBytes, storeBytes } from './waiting-bytes.ts';

/** An abandoned transaction may hold the document for a while. */
const RENEW_WITHIN_MS = 2_000;

/** The three collections of a consuming service; majority and journaled come from the connection. */
export function consumerCollections(connection: Connection) {
  const { db } = connection;
  if (!db) throw new Error('the database connection is not open');
  return {
    offsets: db.collection<ConsumerOffset>('consumer_offsets'),
    parked: db.collection<ParkedKey>('parked_keys'),
    waiting: db.collection<WaitingMessage>('waiting_messages'),
  };
}

export async function ensureConsumerIndexes(connection: Connection): Promise<void> {
  const { offsets, parked, waiting } = consumerCollections(connection);
  await Promise.all([
    offsets.createIndex({ consumer: 1, build: 1 }),
    parked.createIndex({ consumer: 1, build: 1, topic: 1, partition: 1 }),
    parked.createIndex({ key: 1 }),
    waiting.createIndex({ parkedKey: 1, offset: 1 }),
  ]);
}

/** `<topic>/<partition>` -> next offset. */
export async function storedOffsets(
  connection: Connection,
  consumer: string,
  build: string | undefined,
): Promise<Map<string, bigint>> {
  const { offsets } = consumerCollections(connection);
  const found = await offsets.find({ consumer, build: build ?? null }).toArray();
  return new Map(
    found.map(({ topic, partition, nextOffset }) => [`${topic}/${partition}`, BigInt(nextOffset)]),
  );
}

export async function forgetConsumer(
  connection: Connection,
  consumer: string,
  build: string | undefined,
): Promise<void> {
  const filter = { consumer, build: build ?? null };
  const { offsets, parked, waiting } = consumerCollections(connection);
  await waiting.deleteMany(filter);
  await parked.deleteMany(filter);
  await offsets.deleteMany(filter);
}

export class MongoConsumerStore implements ConsumerStore {
  readonly #connection: Connection;
  readonly #consumer: string;
  readonly #build: string | null;
  readonly #topicPrefix: string;

  constructor(connection: Connection, consumer: string, build: string | undefined, topicPrefix: string) {
    this.#connection = connection;
    this.#consumer = consumer;
    this.#build = build ?? null;
    this.#topicPrefix = topicPrefix;
  }

  async claim(topic: string, partition: number): Promise<Claimed> {
    const place = { consumer: this.#consumer, build: this.#build, topic, partition };
    const _id = this.#id(topic, partition);
    // Where it may not be ended, what a dead claimant left open is waited for: a minute at most.
    const kept = await this.#endSessionAt({ _id });
    const { session, id } = claimSession(this.#connection);
    const taking = this.#collections.offsets.findOneAndUpdate(
      { _id },
      {
        $inc: { fence: 1 },
        $set: { updatedAt: new Date(), session: id },
        $setOnInsert: { ...place, nextOffset: 0 },
      },
      { upsert: true, returnDocument: 'after', ...(kept ? {} : { maxTimeMS: RENEW_WITHIN_MS }) },
    );
    const offset = await orEnd(session, taking);
    const parked = await this.#collections.parked.find(place, { projection: { key: 1 } }).toArray();
    return {
      claim: { topic, partition, fence: offset!.fence, session },
      nextOffset: BigInt(offset!.nextOffset),
      parked: parked.map(({ key }) => key),
    };
  }

  async holds({ topic, partition, fence }: Claim): Promise<boolean> {
    const found = await this.#collections.offsets.findOne({ _id: this.#id(topic, partition) });
    return found?.fence === fence;
  }

  async renew(claim: Claim): Promise<Claim> {
    const _id = this.#id(claim.topic, claim.partition);
    const ours = { _id, fence: claim.fence };
    // Ended here already, but when the network was cut the database has not heard of it.
    await this.#endSessionAt(ours);
    const { session, id } = claimSession(this.#connection);
    const renewing = this.#collections.offsets.findOneAndUpdate(
      ours,
      { $inc: { fence: 1 }, $set: { updatedAt: new Date(), session: id } },
      { returnDocument: 'after', maxTimeMS: RENEW_WITHIN_MS },
    );
    const renewed = await orEnd(session, renewing);
    if (!renewed) throw new Fenced(`${_id} was taken over by another instance`);
    return { ...claim, fence: renewed.fence, session };
  }

  async saveOffset(claim: Claim, nextOffset: bigint, session?: ClientSession): Promise<void> {
    await this.#underFence(claim, { nextOffset: Number(nextOffset) }, session);
  }

  async setAside(claim: Claim, { parked, waiting }: SetAside): Promise<void> {
    await this.#transaction(claim, async (session) => {
      await this.#underFence(claim, {}, session);
      for (const { key, head } of parked) await this.#park(claim, key, head, session);
      if (waiting.length === 0) return;
      await this.#collections.waiting.bulkWrite(
        waiting.map(({ key, message }) => {
          const { _id, ...rest } = this.#waitingOf(claim, key, message);
          return { updateOne: { filter: { _id }, update: { $setOnInsert: rest }, upsert: true } };
        }),
        { session, ordered: false },
      );
    });
  }

  async replayRequests({ topic, partition }: Claim): Promise<readonly ParkedKey[]> {
    const place = { consumer: this.#consumer, build: this.#build, topic, partition };
    return this.#collections.parked
      .find({ ...place, replay: { $exists: true } })
      .sort({ parkedAt: 1 })
      .toArray();
  }

  async waiting({ topic }: Claim, key: string): Promise<readonly RawMessage[]> {
    const stored = await this.#collections.waiting
      .find({ parkedKey: this.#parkedId(topic, key) })
      .sort({ offset: 1 })
      .toArray();
    return stored.map((one) => restoreBytes(one, this.#topicPrefix + topic));
  }

  async takeOff(claim: Claim, offsets: readonly string[], session?: ClientSession): Promise<void> {
    if (!session) return this.#transaction(claim, (own) => this.takeOff(claim, offsets, own));
    await this.#underFence(claim, {}, session);
    const ids = offsets.map((offset) => `${this.#id(claim.topic, claim.partition)}/${offset}`);
    await this.#collections.waiting.deleteMany({ _id: { $in: ids } }, { session });
  }

  async endReplay(
    claim: Claim,
    key: string,
    { applied, head }: { applied: number; head?: ParkedHead },
  ): Promise<void> {
    const _id = this.#parkedId(claim.topic, key);
    await this.#transaction(claim, async (session) => {
      await this.#underFence(claim, {}, session);
      if (!head) {
        await this.#collections.parked.deleteOne({ _id }, { session });
        return;
      }
      const lastReplay = { at: new Date(), applied, error: head.error };
      await this.#collections.parked.updateOne(
        { _id },
        { $set: { head, lastReplay }, $unset: { replay: 1 } },
        { session },
      );
    });
  }

  get #collections() {
    return consumerCollections(this.#connection);
  }

  /** Says why where the database does not let us. */
  async #endSessionAt(place: { _id: string; fence?: number }): Promise<string | undefined> {
    const before = await this.#collections.offsets.findOne(place, { projection: { session: 1 } });
    return before?.session && endSessionOf(this.#connection, before.session);
  }

  #id(topic: string, partition: number): string {
    return `${scopeOf(this.#consumer, this.#build)}/${topic}/${partition}`;
  }

  #parkedId(topic: string, key: string): string {
    return `${scopeOf(this.#consumer, this.#build)}/${topic}/${key}`;
  }

  #waitingOf({ topic, partition }: Claim, key: string, message: RawMessage): WaitingMessage {
    return {
      ...storeBytes(message),
      _id: `${this.#id(topic, partition)}/${message.offset}`,
      parkedKey: this.#parkedId(topic, key),
      consumer: this.#consumer,
      build: this.#build,
      topic,
      storedAt: new Date(),
    };
  }

  async #park({ topic, partition }: Claim, key: string, head: ParkedHead, session: ClientSession) {
    const place = { consumer: this.#consumer, build: this.#build, topic, partition, key };
    await this.#collections.parked.updateOne(
      { _id: this.#parkedId(topic, key) },
      { $setOnInsert: { ...place, parkedAt: new Date(), head } },
      { upsert: true, session },
    );
  }

  async #underFence(claim: Claim, change: Partial<ConsumerOffset>, session?: ClientSession): Promise<void> {
    const { matchedCount } = await this.#collections.offsets.updateOne(
      { _id: this.#id(claim.topic, claim.partition), fence: claim.fence },
      { $set: { ...change, updatedAt: new Date() } },
      session ? { session } : {},
    );
    if (matchedCount === 0)
      throw new Fenced(`${this.#id(claim.topic, claim.partition)} was taken over by another instance`);
  }

  async #transaction(claim: Claim, work: (session: ClientSession) => Promise<void>): Promise<void> {
    if (claim.session && !claim.session.hasEnded)
      return void (await claim.session.withTransaction(() => work(claim.session!)));
    const session = await this.#connection.startSession();
    try {
      await session.withTransaction(() => work(session));
    } finally {
      await session.endSession();
    }
  }
}

import type { ConsumerRunner } from '#messaging';
import { buildTag, type Build } from '../builds/build.ts';
import type { Collections } from '../collections.ts';
import type { Projection } from '../projection.ts';
import type { Freshness, ParkedKey } from './reading.ts';

/** The fields of a consumer's `parked_keys` that are read here. */
interface ParkedDocument {
  readonly _id: string;
  readonly key: string;
  readonly topic: string;
  readonly parkedAt: Date;
  readonly head: { readonly reason: string; readonly error: string; readonly eventId?: string };
}

/** Younger than this it is told as it is; while it is younger than the second, it is asked for in the background. */
const LAG_NEW_MS = 200;
const LAG_KNOWN_FOR_MS = 1_000;
/** Under load every answer says how fresh it is; looking ten times a second is enough for that. */
const KNOWN_FOR_MS = 100;
const BROKER_GIVEN_MS = 1_000;
const PARKED_LISTED = 1_000;

/** What a figure says about itself: as of when, how far behind, and who is left out. */
export class FreshnessReader {
  #behind: { readonly value?: number; readonly at: number } = { at: -Infinity };
  #asking?: Promise<void>;
  #known?: { readonly build: string; readonly at: number; readonly freshness: Promise<Freshness> };

  constructor(
    private readonly projection: Projection,
    private readonly collections: Collections,
    private readonly consumers: ConsumerRunner,
  ) {}

  read(live: Build): Promise<Freshness> {
    const known = this.#known;
    if (known?.build === live._id && performance.now() - known.at < KNOWN_FOR_MS) return known.freshness;
    const freshness = this.#look(live);
    this.#known = { build: live._id, at: performance.now(), freshness };
    freshness.catch(() => (this.#known = undefined));
    return freshness;
  }

  async #look(live: Build): Promise<Freshness> {
    const { database, progress, builds } = this.collections;
    const [behind, partitions, parkedKeys, building] = await Promise.all([
      this.#lag(live),
      progress.find({ build: live._id }).toArray(),
      database.collection('parked_keys').countDocuments(this.#consumer(live)),
      builds.findOne({ projection: live.projection, state: 'building' }),
    ]);
    const recordedAt = latest(partitions.map((partition) => partition.recordedAt));
    const appliedAt = latest(partitions.map((partition) => partition.appliedAt?.toISOString()));
    return {
      projection: live.projection,
      version: live.version,
      build: live._id,
      ...(recordedAt ? { recordedAt } : {}),
      ...(appliedAt ? { appliedAt } : {}),
      ...(behind === undefined ? {} : { behind }),
      parkedKeys,
      gaps: sum(partitions.map(({ gaps }) => gaps)),
      duplicates: sum(partitions.map(({ duplicates }) => duplicates)),
      ...(building ? { rebuilding: building._id } : {}),
    };
  }

  async parked(live: Build): Promise<ParkedKey[]> {
    const { database } = this.collections;
    const parked = await database
      .collection<ParkedDocument>('parked_keys')
      .find(this.#consumer(live))
      .sort({ parkedAt: 1 })
      .limit(PARKED_LISTED)
      .toArray();
    const counts = await database
      .collection('waiting_messages')
      .aggregate<{ _id: string; waiting: number }>([
        { $match: { parkedKey: { $in: parked.map(({ _id }) => _id) } } },
        { $group: { _id: '$parkedKey', waiting: { $sum: 1 } } },
      ])
      .toArray();
    const waiting = new Map(counts.map((count) => [count._id, count.waiting]));
    return parked.map(({ _id, key, topic, parkedAt, head }) => ({
      key,
      topic,
      reason: head.reason,
      error: head.error,
      ...(head.eventId ? { eventId: head.eventId } : {}),
      since: parkedAt.toISOString(),
      waiting: waiting.get(_id) ?? 0,
    }));
  }

  /** Somebody waits for the live build until the answer is called. */
  awaited(live: Build): () => void {
    return this.consumers.awaited(this.projection.name, buildTag(live));
  }

  #consumer(live: Build) {
    return { consumer: this.projection.name, build: buildTag(live) };
  }

  /** Under load no answer waits for the broker; after a quiet while one does, and tells the truth. */
  async #lag(live: Build): Promise<number | undefined> {
    const age = performance.now() - this.#behind.at;
    if (age > LAG_NEW_MS) this.#asking ??= this.#ask(live).finally(() => (this.#asking = undefined));
    if (age > LAG_KNOWN_FOR_MS) await this.#asking;
    return this.#behind.value;
  }

  async #ask(live: Build): Promise<void> {
    const { name, topics } = this.projection;
    const given = AbortSignal.timeout(BROKER_GIVEN_MS);
    const late = new Promise<undefined>((resolve) =>
      given.addEventListener('abort', () => resolve(undefined)),
    );
    const remaining = this.consumers
      .remaining(name, buildTag(live), topics)
      .then(Number)
      .catch(() => undefined);
    const value = await Promise.race([remaining, late]);
    this.#behind = { at: performance.now(), ...(value === undefined ? {} : { value }) };
  }
}

function latest(instants: readonly (string | undefined)[]): string | undefined {
  return instants
    .filter((instant) => instant !== undefined)
    .sort()
    .at(-1);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}

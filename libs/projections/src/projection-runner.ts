import { Transient, type EventBatch } from '#messaging';
import { buildIdOf } from './builds/build.ts';
import type { Collections } from './collections.ts';
import type { Projection } from './projection.ts';
import { fold } from './rows/fold.ts';
import { Gap } from './rows/gap.ts';
import { inTransaction } from './rows/in-transaction.ts';
import { OneAtATime } from './rows/one-at-a-time.ts';
import { RecentRows } from './rows/recent-rows.ts';
import type { Stored } from './rows/row.ts';
import { StaleRows } from './rows/stale-rows.ts';
import { writeBatch } from './rows/write-batch.ts';

/** Only instances that share a partition number's topics meet in a row, so once is rare. */
const READ_AGAIN = 5;

/** Applies batches of events to the build that the batch's consumer feeds. */
export class ProjectionRunner {
  readonly #lanes = new OneAtATime();
  readonly #recent = new Map<string, RecentRows>();

  constructor(private readonly collections: Collections) {}

  /**
   * Rows, tallies, progress and offset of the batch in one transaction. Throws `Gap` when an event's predecessor is
   * missing (nothing of the batch is written), `Fenced` from the batch, `Transient` when the database is away, and
   * whatever `evolve` throws.
   */
  async apply<Row extends object>(projection: Projection<Row>, batch: EventBatch): Promise<void> {
    if (batch.consumer !== projection.name || !batch.build)
      throw new Error(
        `${projection.name} is fed by ProjectionsModule.forFeature; it needs no controller (got ${batch.consumer})`,
      );
    const build = buildIdOf(projection.name, batch.build);
    // Topics are co-partitioned: batches of the same partition number meet in the same rows, others hardly ever.
    await this.#lanes
      .run(`${build}/${batch.partition}`, () => this.#apply(projection, build, batch))
      .catch((error: unknown) => this.#count(error, build, batch));
  }

  /** Forgets what it remembers of a build that it feeds no longer. */
  forget(build: string): void {
    this.#recent.delete(build);
  }

  async #apply<Row extends object>(
    projection: Projection<Row>,
    build: string,
    batch: EventBatch,
  ): Promise<void> {
    const keys = [...new Set(batch.events.map((event) => projection.key(event)))];
    const recent = this.#recentOf(build);
    for (let readAgain = 0; ; readAgain += 1) {
      const { known, guessed } = await this.#known<Row>(build, keys, recent);
      const folded = fold(projection, known, batch.events, batch.gapAccepted);
      const [gap] = folded.gaps;
      if (gap && !guessed) throw new Gap(gap, build);
      try {
        if (gap) throw new StaleRows('what is missing may have come elsewhere');
        await inTransaction(
          this.collections.client,
          async (session) => {
            await batch.saveOffset(session);
            await writeBatch(this.collections, build, batch, known, folded, session);
          },
          batch.session,
        );
        recent.put(folded.changed);
        return;
      } catch (error) {
        // Also when the outcome is unknown: what was written must be read before it is built upon.
        recent.forget(keys);
        if (!(error instanceof StaleRows)) throw error;
        if (readAgain === READ_AGAIN) throw new Transient('rows keep changing', { cause: error });
      }
    }
  }

  /** The rows as far as they are there; `guessed` when one of them is only remembered. */
  async #known<Row extends object>(build: string, keys: readonly string[], recent: RecentRows) {
    const known = new Map<string, Stored<Row>>();
    for (const key of keys) {
      const row = recent.get(key);
      if (row) known.set(key, row as Stored<Row>);
    }
    const guessed = known.size > 0;
    const unknown = keys.filter((key) => !known.has(key));
    if (unknown.length > 0) {
      const rows = this.collections.rows<Row>(build).find({ _id: { $in: unknown } } as object);
      for (const row of await rows.toArray()) known.set(row._id as string, row as unknown as Stored<Row>);
    }
    return { known, guessed };
  }

  #recentOf(build: string): RecentRows {
    const recent = this.#recent.get(build) ?? new RecentRows();
    this.#recent.set(build, recent);
    return recent;
  }

  /** A batch of one is where a gap is final: the key gets parked. */
  async #count(error: unknown, build: string, batch: EventBatch): Promise<never> {
    if (error instanceof Gap && batch.events.length === 1 && !batch.replay)
      await this.collections.progress.updateOne(
        { _id: `${build}/${batch.topic}/${batch.partition}` },
        { $setOnInsert: { build }, $inc: { gaps: 1, batches: 0, events: 0, duplicates: 0 } },
        { upsert: true },
      );
    throw error;
  }
}

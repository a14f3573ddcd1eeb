import type { EventBatch } from '#messaging';
import type { ClientSession } from 'mongoose';
import { buildIdOf } from './builds/build.ts';
import type { Collections } from './collections.ts';
import type { Projection } from './projection.ts';
import { fold } from './rows/fold.ts';
import { Gap } from './rows/gap.ts';
import { inTransaction } from './rows/in-transaction.ts';
import { OneAtATime } from './rows/one-at-a-time.ts';
import type { Stored } from './rows/row.ts';
import { writeBatch } from './rows/write-batch.ts';

/** Applies batches of events to the build that the batch's consumer feeds. */
export class ProjectionRunner {
  readonly #lanes = new OneAtATime();

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
    const keys = [...new Set(batch.events.map((event) => projection.key(event)))];
    // Topics are co-partitioned: batches of the same partition number meet in the same rows, others hardly ever.
    await this.#lanes
      .run(`${build}/${batch.partition}`, () => {
        const work = async (session: ClientSession) => {
          const rows = await this.collections
            .rows<Row>(build)
            .find({ _id: { $in: keys } } as object, { session })
            .toArray();
          const known = new Map(rows.map((row) => [row._id as string, row as unknown as Stored<Row>]));
          const folded = fold(projection, known, batch.events, batch.gapAccepted);
          const [gap] = folded.gaps;
          if (gap) throw new Gap(gap, build);
          await batch.saveOffset(session);
          await writeBatch(this.collections, build, batch, folded, session);
        };
        return inTransaction(this.collections.client, work, batch.session);
      })
      .catch((error: unknown) => this.#count(error, build, batch));
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

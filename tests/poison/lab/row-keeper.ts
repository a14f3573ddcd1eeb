import type { mongo, ClientSession, Connection } from 'mongoose';
import type { ReceivedEvent } from '#contracts';
import { Poison, type EventBatch } from '#messaging';
import type { HandlerSpecimen } from '../corpus/specimen.ts';

interface Row {
  _id: string;
  /** Stream versions in the order in which they were applied. */
  applied: number[];
}

/** What a projection does: rows and offset in one transaction, repeats skipped, a gap is poison. And bugs, on request. */
export class RowKeeper {
  /** The bugs are gone. */
  cured = false;
  /** Told of every event when it has been committed. */
  readonly committed: ((event: ReceivedEvent) => void)[] = [];
  readonly #connection: Connection;
  readonly #bugs: ReadonlyMap<string, HandlerSpecimen>;
  readonly #attempts = new Map<string, number>();

  /** `bugs` by the correlation id of the event that has one. */
  constructor(connection: Connection, bugs: ReadonlyMap<string, HandlerSpecimen>) {
    this.#connection = connection;
    this.#bugs = bugs;
  }

  readonly handle = async (batch: EventBatch): Promise<void> => {
    let written = false;
    const write = async (inside?: () => Promise<void>) => {
      await this.#write(batch, inside);
      written = true;
    };
    const bad = this.cured ? [] : batch.events.filter(({ correlationId }) => this.#bugs.has(correlationId));
    // What one bug writes would hide the others.
    if (bad.length > 1) throw new Error('several bugs at once');
    for (const { id, correlationId } of bad) {
      const attempt = (this.#attempts.get(id) ?? 0) + 1;
      this.#attempts.set(id, attempt);
      await this.#bugs.get(correlationId)!.handle({ signal: batch.signal, write, attempt });
    }
    if (!written) await write();
    for (const tell of this.committed) batch.events.forEach(tell);
  };

  async applied(topic: string): Promise<Map<string, readonly number[]>> {
    const rows = await this.#rows.find({ _id: { $gte: `${topic}/`, $lt: `${topic}0` } }).toArray();
    return new Map(rows.map(({ _id, applied }) => [_id.slice(topic.length + 1), applied]));
  }

  get #rows(): mongo.Collection<Row> {
    return this.#connection.db!.collection<Row>('rows');
  }

  async #write(batch: EventBatch, inside: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    const session = await this.#connection.startSession();
    try {
      await session.withTransaction(async () => {
        await this.#apply(batch, session);
        await batch.saveOffset(session);
        await inside();
      });
    } finally {
      await session.endSession();
    }
  }

  async #apply({ topic, events, gapAccepted }: EventBatch, session: ClientSession): Promise<void> {
    const id = ({ key }: ReceivedEvent) => `${topic}/${key}`;
    const found = await this.#rows
      .find({ _id: { $in: [...new Set(events.map(id))] } }, { session })
      .toArray();
    const applied = new Map(found.map((row) => [row._id, row.applied]));
    for (const event of events) {
      const before = applied.get(id(event)) ?? [];
      const last = before.at(-1) ?? 0;
      if (event.streamVersion <= last) continue;
      if (event.streamVersion > last + 1 && !gapAccepted)
        throw new Poison('gap', `${last + 1} is missing before ${event.streamVersion}`);
      applied.set(id(event), [...before, event.streamVersion]);
    }
    const writes = [...applied].map(([_id, versions]) => ({
      updateOne: { filter: { _id }, update: { $set: { applied: versions } }, upsert: true },
    }));
    await this.#rows.bulkWrite(writes, { session, ordered: false });
  }
}

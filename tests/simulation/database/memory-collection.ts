import { MemoryChanges, type WatchOptions } from './change-stream.ts';
import { MemoryCursor, ordered, type Sort } from './cursor.ts';
import type { DatabasePort } from './database-port.ts';
import { keyOf, same, stored, type Doc } from './documents.ts';
import { insertion } from './insert.ts';
import type { View } from './memory-server.ts';
import { inTime } from './in-time.ts';
import type { MemorySession } from './session.ts';
import { Transaction } from './transaction.ts';
import { updated, type Update } from './update.ts';

interface Options {
  readonly session?: MemorySession | undefined;
  readonly upsert?: boolean;
  readonly sort?: Sort;
  readonly maxTimeMS?: number;
}

interface BulkWrite {
  readonly updateOne?: { filter: Doc; update: Update; upsert?: boolean };
  readonly replaceOne?: { filter: Doc; replacement: Doc; upsert?: boolean };
}

/** The driver's Collection, as far as the product uses it. Every call is an await at which anything may happen. */
export class MemoryCollection {
  constructor(
    private readonly port: DatabasePort,
    private readonly name: string,
  ) {}

  find(filter: Doc = {}, { session }: Options = {}): MemoryCursor {
    return new MemoryCursor((sort) =>
      this.call('find', session, (view) => ordered(this.port.server.find(this.name, filter, view), sort)),
    );
  }

  findOne(filter: Doc, { session, sort = {} }: Options = {}): Promise<Doc | null> {
    return this.call('findOne', session, (view) => {
      return ordered(this.port.server.find(this.name, filter, view), sort)[0] ?? null;
    });
  }

  countDocuments(filter: Doc = {}): Promise<number> {
    return this.call('count', undefined, () => this.port.server.find(this.name, filter).length);
  }

  insertOne(doc: Doc, { session }: Options = {}): Promise<void> {
    return this.write('insertOne', session, insertion(this.port.server, this.name, [doc]));
  }

  insertMany(docs: readonly Doc[], { session }: Options = {}): Promise<void> {
    return this.write('insertMany', session, insertion(this.port.server, this.name, docs));
  }

  updateOne(
    filter: Doc,
    update: Update,
    options: Options = {},
  ): Promise<{ matchedCount: number; modifiedCount: number }> {
    return this.write('updateOne', options.session, (transaction) => {
      const { matched } = this.update(filter, update, options.upsert, transaction);
      return { matchedCount: matched, modifiedCount: matched };
    });
  }

  findOneAndUpdate(filter: Doc, update: Update, options: Options = {}): Promise<Doc | null> {
    const work = (transaction?: Transaction) =>
      this.update(filter, update, options.upsert, transaction).after ?? null;
    const { session, maxTimeMS } = options;
    const limited = maxTimeMS ? inTime(maxTimeMS, this.port.server.scheduler, work) : work;
    return this.write('findOneAndUpdate', session, limited);
  }

  bulkWrite(writes: readonly BulkWrite[], { session }: Options = {}): Promise<{ matchedCount: number }> {
    return this.write('bulkWrite', session, (transaction) => {
      let matchedCount = 0;
      for (const { updateOne, replaceOne } of writes) {
        if (updateOne) {
          const { filter, update, upsert } = updateOne;
          matchedCount += this.update(filter, update, upsert, transaction).matched;
        } else if (replaceOne) {
          const { filter, replacement, upsert } = replaceOne;
          matchedCount += this.replace(filter, replacement, upsert, transaction);
        } else throw new Error('the imitated database knows only updateOne and replaceOne in a bulk');
      }
      return { matchedCount };
    });
  }

  deleteOne(filter: Doc, { session }: Options = {}): Promise<void> {
    return this.write('deleteOne', session, (transaction) => {
      const [doc] = this.port.server.find(this.name, filter, transaction);
      if (doc) this.port.server.write(this.name, keyOf(doc['_id']), undefined, transaction);
    });
  }

  deleteMany(filter: Doc, { session }: Options = {}): Promise<void> {
    return this.write('deleteMany', session, (transaction) => {
      for (const doc of this.port.server.find(this.name, filter, transaction))
        this.port.server.write(this.name, keyOf(doc['_id']), undefined, transaction);
    });
  }

  drop(): Promise<void> {
    return this.write('drop', undefined, () => {
      for (const doc of this.port.server.find(this.name, {}))
        this.port.server.write(this.name, keyOf(doc['_id']), undefined);
    });
  }

  watch(_pipeline: readonly object[], options: WatchOptions): MemoryChanges {
    return new MemoryChanges(this.port, this.name, options);
  }

  async createIndexes(indexes: readonly { key: object; unique?: boolean }[]): Promise<void> {
    for (const { key, unique } of indexes) await this.createIndex(key, { unique });
  }

  async createIndex(
    key: object,
    { unique, partialFilterExpression }: { unique?: boolean | undefined; partialFilterExpression?: Doc } = {},
  ): Promise<void> {
    if (unique) this.port.server.collection(this.name).index(Object.keys(key), partialFilterExpression);
  }

  private update(
    filter: Doc,
    update: Update,
    upsert: boolean | undefined,
    transaction: Transaction | undefined,
  ) {
    const { server } = this.port;
    const [before] = server.find(this.name, filter, transaction);
    if (!before && !upsert) return { matched: 0, after: undefined };
    const after = updated(before, filter, update, { now: server.now });
    // What changes nothing is not written, and meets nobody.
    if (!before || !same(before, after))
      server.write(this.name, keyOf(after['_id']), after, transaction, !before);
    return { matched: before ? 1 : 0, after };
  }

  private replace(
    filter: Doc,
    replacement: Doc,
    upsert: boolean | undefined,
    transaction: Transaction | undefined,
  ): number {
    const { server } = this.port;
    const [before] = server.find(this.name, filter, transaction);
    if (!before && !upsert) return 0;
    const { _id } = before ?? filter;
    const after = stored({ _id, ...replacement }) as Doc;
    if (!before || !same(before, after)) server.write(this.name, keyOf(_id), after, transaction, !before);
    return before ? 1 : 0;
  }

  private call<T>(what: string, session: MemorySession | undefined, serve: (view: View) => T): Promise<T> {
    return this.port.call(`${this.name}.${what}`, () => serve(session?.view()), { session });
  }

  private write<T>(
    what: string,
    session: MemorySession | undefined,
    serve: (transaction: Transaction | undefined) => T,
  ): Promise<T> {
    const inView = () => serve(session?.view() as Transaction | undefined);
    return this.port.call(`${this.name}.${what}`, inView, { session, changes: !session?.transacting });
  }
}

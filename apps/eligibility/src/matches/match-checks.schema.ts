import { Inject, Injectable } from '@nestjs/common';
import type { Connection, mongo } from 'mongoose';
import { DATABASE, type LocalDate } from '#kernel';
import type { MatchCause } from '#contracts';

/** Which book is in force: the one of the process that started last. */
export interface BookPointer {
  readonly _id: 'book';
  readonly hash: string;
  /** Grows with every change of the book. */
  readonly revision: number;
}

/** A check of everybody: one for each revision of the book and each day. */
export interface Sweep {
  /** `<revision>/<day>` */
  readonly _id: string;
  readonly book: string;
  readonly revision: number;
  readonly day: LocalDate;
  readonly because: MatchCause;
  /** All enterprises up to this code are checked; empty at the beginning. */
  readonly cursor: string;
  readonly checked: number;
  readonly changed: number;
  /** Enterprises that could not be checked; the log of the service says why. */
  readonly failed: number;
  readonly startedAt: Date;
  readonly finishedAt?: Date;
  readonly worker?: string;
  readonly claimedUntil?: Date;
}

export type Progress = Pick<Sweep, 'checked' | 'changed' | 'failed'>;

const CLAIM_MS = 5_000;

/** How far the checks of everybody are. Working notes: lost, they are made again, and the checks write nothing twice. */
@Injectable()
export class CheckNotes {
  constructor(@Inject(DATABASE) private readonly connection: Connection) {}

  /** The book of this process becomes the one in force. */
  async takeUp(hash: string): Promise<BookPointer> {
    try {
      await this.#pointers.updateOne(
        { _id: 'book', hash: { $ne: hash } },
        { $set: { hash }, $inc: { revision: 1 } },
        { upsert: true },
      );
    } catch (error) {
      // It is in force already: the upsert finds the id taken.
      if ((error as { code?: number }).code !== 11_000) throw error;
    }
    return (await this.inForce())!;
  }

  inForce(): Promise<BookPointer | null> {
    return this.#pointers.findOne({ _id: 'book' });
  }

  latest(): Promise<Sweep | null> {
    return this.#sweeps.findOne({}, { sort: { startedAt: -1 } });
  }

  /** Begins the check of a day by a book, once. */
  async begin({ hash, revision }: BookPointer, day: LocalDate): Promise<void> {
    const _id = `${revision}/${day}`;
    if (await this.#sweeps.findOne({ _id })) return;
    const sameBook = await this.#sweeps.findOne({ revision, finishedAt: { $exists: true } });
    const because: MatchCause = sameBook ? 'day' : 'book';
    const begun = { book: hash, revision, day, because, cursor: '', checked: 0, changed: 0, failed: 0 };
    await this.#sweeps.updateOne(
      { _id },
      { $setOnInsert: { ...begun, startedAt: new Date() } },
      { upsert: true },
    );
  }

  /** The unfinished check that nobody works on; older ones than the latest are of no use any more. */
  claim(id: string, worker: string): Promise<Sweep | null> {
    const now = new Date();
    const free = [{ worker: { $exists: false } }, { worker }, { claimedUntil: { $lt: now } }];
    return this.#sweeps.findOneAndUpdate(
      { _id: id, finishedAt: { $exists: false }, $or: free },
      { $set: { worker, claimedUntil: new Date(now.getTime() + CLAIM_MS) } },
      { returnDocument: 'after' },
    );
  }

  /** False when another worker has taken it over. */
  async proceed(id: string, worker: string, cursor: string, done: Progress): Promise<boolean> {
    const { matchedCount } = await this.#sweeps.updateOne(
      { _id: id, worker, finishedAt: { $exists: false } },
      { $set: { cursor, claimedUntil: new Date(Date.now() + CLAIM_MS) }, $inc: done },
    );
    return matchedCount === 1;
  }

  async finish(id: string, worker: string): Promise<void> {
    await this.#sweeps.updateOne(
      { _id: id, worker },
      { $set: { finishedAt: new Date() }, $unset: { worker: '', claimedUntil: '' } },
    );
  }

  /** Another process may go on at once. */
  async letGo(id: string, worker: string): Promise<void> {
    await this.#sweeps.updateOne({ _id: id, worker }, { $unset: { worker: '', claimedUntil: '' } });
  }

  get #pointers(): mongo.Collection<BookPointer> {
    return this.connection.db!.collection<BookPointer>('match_book') as never;
  }

  get #sweeps(): mongo.Collection<Sweep> {
    return this.connection.db!.collection<Sweep>('match_sweeps') as never;
  }
}

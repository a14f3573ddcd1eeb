import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Connection, mongo } from 'mongoose';
import { DATABASE, type LocalDate } from '#kernel';
import type { FactValue } from '#rules';
import type { Effect, PolicyTotal } from './domain/effect.ts';

/** A changed book laid over the one in force, and what it would do. */
export interface PreviewJob {
  readonly _id: string;
  readonly title: string;
  readonly actor: string;
  /** Of the request: the same key with another body is another request. */
  readonly asked: string;
  /** Texts by their place in the book; null takes one away. */
  readonly changes: Readonly<Record<string, string | null>>;
  /** Facts taken for every enterprise of which they are not known. */
  readonly assumed: Readonly<Record<string, FactValue>>;
  readonly asOf: LocalDate;
  /** Hash of the book it was laid over. */
  readonly book: string;
  readonly state: 'running' | 'done' | 'failed';
  readonly cursor: string;
  readonly checked: number;
  readonly totals: readonly PolicyTotal[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly finishedAt?: Date;
  /** Times somebody has begun to work on it. */
  readonly attempts?: number;
  readonly worker?: string;
  readonly claimedUntil?: Date;
}

/** What it would do to one enterprise in one policy. */
export interface PreviewRow extends Effect {
  /** `<preview>/<policy>/<code>`: pages are in this order. */
  readonly _id: string;
  readonly preview: string;
  readonly code: string;
  readonly name: string;
  readonly district: string;
  readonly sample: boolean;
  readonly expiresAt: Date;
}

const CLAIM_MS = 5_000;

/** The results of previews: the only thing a preview writes, and it goes away by itself. */
@Injectable()
export class PreviewStore implements OnModuleInit {
  readonly jobs: mongo.Collection<PreviewJob>;
  readonly rows: mongo.Collection<PreviewRow>;

  constructor(@Inject(DATABASE) connection: Connection) {
    this.jobs = connection.collection<PreviewJob>('previews') as unknown as mongo.Collection<PreviewJob>;
    this.rows = connection.collection<PreviewRow>('preview_rows') as unknown as mongo.Collection<PreviewRow>;
  }

  async onModuleInit(): Promise<void> {
    await this.jobs.createIndex({ expiresAt: 1 }, { expireAfterSeconds: 0 });
    await this.rows.createIndex({ expiresAt: 1 }, { expireAfterSeconds: 0 });
    await this.rows.createIndex({ preview: 1, policy: 1, direction: 1, _id: 1 });
    await this.rows.createIndex({ preview: 1, direction: 1, _id: 1 });
  }

  /** One that nobody works on. */
  claim(worker: string): Promise<PreviewJob | null> {
    const now = new Date();
    return this.jobs.findOneAndUpdate(
      { state: 'running', $or: [{ claimedUntil: { $exists: false } }, { claimedUntil: { $lt: now } }] },
      { $set: { worker, claimedUntil: new Date(now.getTime() + CLAIM_MS) }, $inc: { attempts: 1 } },
      { sort: { createdAt: 1 }, returnDocument: 'after' },
    ) as Promise<PreviewJob | null>;
  }

  /** The rows of a chunk, then the place: a chunk done twice writes the same rows. False when another worker has it. */
  async proceed(
    { _id, worker }: PreviewJob,
    rows: readonly PreviewRow[],
    progress: Pick<PreviewJob, 'cursor' | 'checked' | 'totals'>,
  ): Promise<boolean> {
    if (rows.length > 0)
      await this.rows.bulkWrite(
        rows.map((row) => ({ replaceOne: { filter: { _id: row._id }, replacement: row, upsert: true } })),
        { ordered: false },
      );
    const { matchedCount } = await this.jobs.updateOne(
      { _id, worker: worker!, state: 'running' },
      { $set: { ...progress, claimedUntil: new Date(Date.now() + CLAIM_MS) } },
    );
    return matchedCount === 1;
  }

  async end({ _id, worker }: PreviewJob, state: 'done' | 'failed'): Promise<void> {
    await this.jobs.updateOne(
      { _id, worker: worker! },
      { $set: { state, finishedAt: new Date() }, $unset: { worker: '', claimedUntil: '' } },
    );
  }

  async letGo({ _id, worker }: PreviewJob): Promise<void> {
    await this.jobs.updateOne({ _id, worker: worker! }, { $unset: { worker: '', claimedUntil: '' } });
  }
}

import type { Connection, mongo } from 'mongoose';
import mongoose from 'mongoose';
import type { FileFormat, RowResult } from './bulk-kind.ts';

export interface BulkJob {
  readonly _id: string;
  readonly kind: string;
  readonly fileName: string;
  readonly format: FileFormat;
  readonly sha256: string;
  readonly dryRun: boolean;
  readonly actor: string;
  readonly correlationId: string;
  readonly createdAt: Date;
  state: 'waiting' | 'running' | 'done' | 'failed';
  rowsDone: number;
  counts: { accepted: number; unchanged: number; refused: number; warned: number };
  /** Tries since the last progress that ended in an unexpected error. */
  failures?: number;
  finishedAt?: Date;
  /** Why the file as a whole could not be read: a code of the message catalogue. */
  problem?: { code: string; params: Record<string, unknown> };
  /** Who works on it, and until when that claim holds without a sign of life. */
  worker?: string;
  claimedUntil?: Date;
}

export interface BulkJobRow extends Omit<RowResult, 'status'> {
  readonly _id: string;
  readonly job: string;
  /** Place in the file across all sheets, from 1. */
  readonly number: number;
  readonly row: number;
  readonly sheet?: string;
  readonly status: RowResult['status'];
}

/** The collections of bulk work: jobs, a report per row, and the files as they came. */
export class BulkStore {
  readonly jobs: mongo.Collection<BulkJob>;
  readonly rows: mongo.Collection<BulkJobRow>;
  readonly files: mongo.GridFSBucket;

  constructor(connection: Connection) {
    const db = connection.db!;
    this.jobs = db.collection<BulkJob>('bulk_jobs');
    this.rows = db.collection<BulkJobRow>('bulk_rows');
    this.files = new mongoose.mongo.GridFSBucket(db as never, { bucketName: 'bulk_files' }) as never;
  }

  async dropFile(name: string): Promise<void> {
    for await (const { _id } of this.files.find({ filename: name })) await this.files.delete(_id);
  }

  async prepare(): Promise<void> {
    await this.rows.createIndex({ job: 1, number: 1 });
    await this.rows.createIndex({ job: 1, status: 1, number: 1 });
    await this.jobs.createIndex({ state: 1, claimedUntil: 1 });
  }
}

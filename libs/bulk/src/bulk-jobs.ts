import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { Connection } from 'mongoose';
import { DATABASE, ProblemException } from '#service-kit';
import type { BulkHandler, BulkRow, FileFormat, RowResult } from './bulk-kind.ts';
import { BulkStore, type BulkJob } from './bulk.schema.ts';
import { TableUnreadable } from './table.ts';

const CHUNK = 500;
const CLAIM_MS = 5_000;
const LOOK_EVERY_MS = 1_000;
/** Tries of one chunk before a job is given up; the claim runs out between two of them. */
const MAX_FAILURES = 10;

export interface NewJob {
  readonly id: string;
  readonly kind: string;
  readonly fileName: string;
  readonly format: FileFormat;
  readonly dryRun: boolean;
  readonly actor: string;
  readonly correlationId: string;
}

/**
 * Bulk work that survives a kill: file and progress are in MongoDB, a row's command id comes from job and row,
 * and whichever instance finds a job without a living worker goes on with it.
 */
@Injectable()
export class BulkJobs implements OnApplicationBootstrap, OnModuleDestroy {
  readonly store: BulkStore;
  private readonly worker = randomUUID();
  private readonly handlers = new Map<string, BulkHandler>();
  private readonly logger = new Logger('BulkJobs');
  private timer?: NodeJS.Timeout;
  private running?: Promise<void>;
  private stopping = false;

  constructor(@Inject(DATABASE) connection: Connection) {
    this.store = new BulkStore(connection);
  }

  handle(kind: string, handler: BulkHandler): void {
    this.handlers.set(kind, handler);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.store.prepare();
    this.timer = setInterval(() => this.wake(), LOOK_EVERY_MS);
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    clearInterval(this.timer);
    await this.running;
  }

  /** Keeps the file, then the job. The same file again gives the job that is there; another file is refused. */
  async create(job: NewJob, content: Readable): Promise<BulkJob> {
    const known = await this.store.jobs.findOne({ _id: job.id });
    const hash = createHash('sha256');
    if (known) {
      for await (const chunk of content) hash.update(chunk as Buffer);
      if (hash.digest('hex') === known.sha256) return known;
      throw new ProblemException(422, 'bulk.key-of-another-file', { file: known.fileName });
    }
    const hashing = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    await pipeline(content, hashing, this.store.files.openUploadStream(job.id));
    const { id, ...rest } = job;
    const document: BulkJob = {
      _id: id,
      ...rest,
      sha256: hash.digest('hex'),
      createdAt: new Date(),
      state: 'waiting',
      rowsDone: 0,
      counts: { accepted: 0, unchanged: 0, refused: 0, warned: 0 },
    };
    await this.store.jobs.updateOne({ _id: id }, { $setOnInsert: document }, { upsert: true });
    this.wake();
    return document;
  }

  private wake(): void {
    if (this.running || this.stopping) return;
    this.running = this.workOff()
      .catch((error: unknown) => this.logger.error(error))
      .finally(() => (this.running = undefined));
  }

  private async workOff(): Promise<void> {
    for (let job = await this.claim(); job && !this.stopping; job = await this.claim()) await this.work(job);
  }

  private claim(): Promise<BulkJob | null> {
    const now = new Date();
    return this.store.jobs.findOneAndUpdate(
      {
        kind: { $in: [...this.handlers.keys()] },
        $or: [{ state: 'waiting' }, { state: 'running', claimedUntil: { $lt: now } }],
      },
      { $set: { state: 'running', worker: this.worker, claimedUntil: new Date(now.getTime() + CLAIM_MS) } },
      { sort: { createdAt: 1 }, returnDocument: 'after' },
    ) as Promise<BulkJob | null>;
  }

  private async work(job: BulkJob): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'linghang-bulk-'));
    // A long way to the first chunk, or a slow one, must not look like a dead worker to the other instances.
    const beat = setInterval(() => void this.renew(job).catch(() => undefined), CLAIM_MS / 3).unref();
    try {
      const path = join(folder, 'upload');
      await pipeline(this.store.files.openDownloadStreamByName(job._id), createWriteStream(path));
      const finished = await this.runRows(job, this.handlers.get(job.kind)!.read(path, job.format));
      if (finished) await this.finish(job, { state: 'done' });
      else await this.letGo(job);
    } catch (error) {
      await this.fail(job, error);
    } finally {
      clearInterval(beat);
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** A file that cannot be read stays so; anything else may pass and is tried again, but not for ever. */
  private async fail(job: BulkJob, error: unknown): Promise<void> {
    const mine = { _id: job._id, worker: this.worker };
    const now = await this.store.jobs.findOneAndUpdate(
      mine,
      { $inc: { failures: 1 } },
      { returnDocument: 'after' },
    );
    if (!now) return;
    const params = { file: job.fileName, rows: now.rowsDone };
    if (error instanceof TableUnreadable) {
      const code = now.rowsDone > 0 ? 'bulk.file-breaks-off' : 'bulk.file-unreadable';
      await this.finish(job, {
        state: 'failed',
        problem: { code, params: { ...params, format: error.format } },
      });
      return;
    }
    this.logger.error(error);
    if (now.failures! >= MAX_FAILURES)
      await this.finish(job, { state: 'failed', problem: { code: 'bulk.given-up', params } });
  }

  /** Skips what an earlier worker has done; false when the claim was lost or the service is stopping. */
  private async runRows(job: BulkJob, rows: AsyncIterable<BulkRow>): Promise<boolean> {
    let number = 0;
    let chunk: BulkRow[] = [];
    for await (const row of rows) {
      number += 1;
      if (number <= job.rowsDone) continue;
      chunk.push(row);
      if (chunk.length < CHUNK) continue;
      if (this.stopping || !(await this.runChunk(job, chunk, number))) return false;
      chunk = [];
    }
    return chunk.length === 0 || this.runChunk(job, chunk, number);
  }

  private async runChunk(job: BulkJob, chunk: BulkRow[], lastNumber: number): Promise<boolean> {
    const results = await this.handlers.get(job.kind)!.run(chunk, {
      jobId: job._id,
      dryRun: job.dryRun,
      fileName: job.fileName,
      actor: job.actor,
      correlationId: job.correlationId,
      commandId: ({ sheet, row }) => `${job._id}:${sheet ?? ''}:${row}`,
    });
    const firstNumber = lastNumber - chunk.length + 1;
    await this.store.rows.bulkWrite(
      chunk.map(({ row, sheet }, index) => {
        const number = firstNumber + index;
        const replacement = { job: job._id, number, row, ...(sheet ? { sheet } : {}), ...results[index]! };
        return { replaceOne: { filter: { _id: `${job._id}:${number}` }, replacement, upsert: true } };
      }),
      { ordered: false },
    );
    return this.progress(job, lastNumber, results);
  }

  private async progress(job: BulkJob, rowsDone: number, results: RowResult[]): Promise<boolean> {
    const count = (status: RowResult['status']) =>
      results.filter((result) => result.status === status).length;
    const { matchedCount } = await this.store.jobs.updateOne(
      { _id: job._id, worker: this.worker, state: 'running' },
      {
        $set: { rowsDone, failures: 0, claimedUntil: new Date(Date.now() + CLAIM_MS) },
        $inc: {
          'counts.accepted': count('accepted'),
          'counts.unchanged': count('unchanged'),
          'counts.refused': count('refused'),
          'counts.warned': results.filter(({ warnings }) => warnings?.length).length,
        },
      },
    );
    return matchedCount === 1;
  }

  private async renew(job: BulkJob): Promise<void> {
    await this.store.jobs.updateOne(
      { _id: job._id, worker: this.worker, state: 'running' },
      { $set: { claimedUntil: new Date(Date.now() + CLAIM_MS) } },
    );
  }

  /** Another worker may go on at once. */
  private async letGo(job: BulkJob): Promise<void> {
    await this.store.jobs.updateOne(
      { _id: job._id, worker: this.worker },
      { $set: { claimedUntil: new Date(0) }, $unset: { worker: '' } },
    );
  }

  /** The file goes with the work: it may hold personal data, and nothing reads it again. */
  private async finish(job: BulkJob, outcome: Partial<BulkJob>): Promise<void> {
    const { matchedCount } = await this.store.jobs.updateOne(
      { _id: job._id, worker: this.worker },
      {
        $set: { ...outcome, finishedAt: new Date() },
        $unset: { worker: '', claimedUntil: '', failures: '' },
      },
    );
    if (matchedCount === 1) await this.store.dropFile(job._id);
  }
}

import { Readable } from 'node:stream';
import { Logger } from '@nestjs/common';
import mongoose, { type Connection } from 'mongoose';
import { eventually, freshDatabase } from '#testing';
import type { BulkHandler, BulkRow, BulkRun } from './bulk-kind.ts';
import { BulkJobs } from './bulk-jobs.ts';
import './bulk.messages.ts';
import { TableUnreadable } from './table.ts';

const ROWS = 2_000;
const patient = { timeoutMs: 25_000 };

/** Remembers the command id of every row it was given, and may be told to hang or to break at a row. */
class Ledger implements BulkHandler<number> {
  readonly commands: string[] = [];
  hangAt?: number;
  /** Until it resolves, no chunk comes back. */
  held?: Promise<void>;
  breakAt?: number;
  constructor(private readonly rows = ROWS) {}

  async *read(): AsyncIterable<BulkRow<number>> {
    for (let row = 1; row <= this.rows; row += 1) {
      if (row === this.breakAt) throw new TableUnreadable('csv', new Error('an open quote'));
      yield { row, raw: row };
    }
  }

  async run(rows: readonly BulkRow<number>[], run: BulkRun) {
    this.commands.push(...rows.map((row) => run.commandId(row)));
    if (rows.some(({ row }) => row === this.hangAt)) await new Promise(() => {});
    await this.held;
    return rows.map(({ raw }) => ({ status: 'accepted' as const, subject: String(raw) }));
  }
}

describe('bulk jobs', () => {
  const database = freshDatabase();
  let connection: Connection;
  const workers: BulkJobs[] = [];
  const connect = () =>
    mongoose
      .createConnection(database.uri, { dbName: database.name('bulk'), writeConcern: { w: 'majority' } })
      .asPromise();
  beforeAll(async () => {
    Logger.overrideLogger(false);
    connection = await connect();
  });
  afterEach(async () => {
    for (const worker of workers.splice(0)) await worker.onModuleDestroy();
  });
  afterAll(() => connection.close());

  const worker = async (kind: string, handler: BulkHandler, on = connection) => {
    const jobs = new BulkJobs(on);
    jobs.handle(kind, handler);
    await jobs.onApplicationBootstrap();
    workers.push(jobs);
    return jobs;
  };
  const start = (jobs: BulkJobs, kind: string, id = kind) =>
    jobs.create(
      {
        id,
        kind,
        fileName: 'list.csv',
        format: 'csv',
        dryRun: false,
        actor: 'official-1',
        correlationId: 'c',
      },
      Readable.from(['the file']),
    );
  const over = (jobs: BulkJobs, id: string) =>
    eventually(async () => {
      const job = await jobs.store.jobs.findOne({ _id: id });
      expect(job?.finishedAt).toBeDefined();
      return job!;
    }, patient);
  const filesOf = (jobs: BulkJobs, filename: string) => jobs.store.files.find({ filename }).toArray();

  it('go on where a lost worker stopped: every row once in the report, under one command id', async () => {
    const lost = new Ledger();
    lost.hangAt = 1_200;
    const cut = await connect();
    const first = await worker('resumed', lost, cut);
    await start(first, 'resumed');
    await eventually(() => expect(lost.commands).toHaveLength(1_500), patient);
    // It never returns from its third chunk and has lost the database: nothing more is heard of it.
    workers.splice(workers.indexOf(first), 1);
    clearInterval(first['timer']);
    await cut.close(true);
    const heir = new Ledger();
    const second = await worker('resumed', heir);
    const job = await over(second, 'resumed');
    expect(job).toMatchObject({ state: 'done', rowsDone: ROWS, counts: { accepted: ROWS, refused: 0 } });
    expect(heir.commands).toHaveLength(1_000);
    expect(heir.commands.slice(0, 500)).toEqual(lost.commands.slice(1_000));
    const rows = await second.store.rows.find({ job: 'resumed' }).sort({ number: 1 }).toArray();
    expect(rows.map(({ number, row }) => [number, row])).toEqual(
      Array.from({ length: ROWS }, (_, index) => [index + 1, index + 1]),
    );
  });

  it('are handed over at once when a worker is told to stop', async () => {
    const stopped = new Ledger();
    const released = Promise.withResolvers<void>();
    stopped.held = released.promise;
    const first = await worker('handed-over', stopped);
    await start(first, 'handed-over');
    await eventually(() => expect(stopped.commands).toHaveLength(500), patient);
    workers.splice(workers.indexOf(first), 1);
    const stopping = first.onModuleDestroy();
    released.resolve();
    await stopping;
    expect(stopped.commands).toHaveLength(500);
    const heir = new Ledger();
    const second = await worker('handed-over', heir);
    const job = await over(second, 'handed-over');
    expect(job.counts.accepted).toBe(ROWS);
    expect(heir.commands).toHaveLength(ROWS - 500);
  });

  it('are worked on by one of two workers, not by both', async () => {
    const [one, two] = [new Ledger(), new Ledger()];
    const first = await worker('shared', one);
    const second = await worker('shared', two);
    for (const id of ['a', 'b', 'c', 'd']) await start(first, 'shared', id);
    for (const id of ['a', 'b', 'c', 'd']) await over(second, id);
    const commands = [...one.commands, ...two.commands];
    expect(commands).toHaveLength(4 * ROWS);
    expect(new Set(commands).size).toBe(4 * ROWS);
  });

  it('keep the file until the work is over and no longer', async () => {
    const jobs = new BulkJobs(connection);
    await start(jobs, 'kept');
    expect(await filesOf(jobs, 'kept')).toHaveLength(1);
    await jobs.onModuleDestroy();
    const second = await worker('kept', new Ledger(3));
    const job = await over(second, 'kept');
    expect(job.sha256).toHaveLength(64);
    await eventually(async () => expect(await filesOf(second, 'kept')).toEqual([]));
  });

  it('say how far they came when a file breaks off', async () => {
    const ledger = new Ledger();
    ledger.breakAt = 700;
    const job = await over(await started('breaks', ledger), 'breaks');
    expect(job).toMatchObject({
      state: 'failed',
      rowsDone: 500,
      problem: { code: 'bulk.file-breaks-off', params: { rows: 500 } },
    });
  });

  it('are given up after ten tries that broke, instead of being tried for ever', async () => {
    const broken: BulkHandler = {
      read: new Ledger(3).read.bind({ rows: 3 }),
      run: () => Promise.reject(new Error('no')),
    };
    const jobs = await started('broken', broken);
    await eventually(async () => {
      await jobs.store.jobs.updateOne(
        { _id: 'broken', state: 'running' },
        { $set: { claimedUntil: new Date(0) } },
      );
      expect(await jobs.store.jobs.findOne({ _id: 'broken' })).toMatchObject({
        state: 'failed',
        problem: { code: 'bulk.given-up' },
      });
    }, patient);
  });

  async function started(kind: string, handler: BulkHandler): Promise<BulkJobs> {
    const jobs = await worker(kind, handler);
    await start(jobs, kind);
    return jobs;
  }
});

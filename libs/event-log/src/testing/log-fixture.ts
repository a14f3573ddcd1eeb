import { setTimeout as pause } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import mongoose, { type Connection } from 'mongoose';
import { systemClock, type Clock } from '#kernel';
import { CommitCollection } from '../commit-collection.ts';
import { EventLog } from '../event-log.ts';

/** A log in a database of its own on the real server. */
export class LogFixture {
  private constructor(
    readonly connection: Connection,
    readonly commits: CommitCollection,
  ) {}

  static async open(): Promise<LogFixture> {
    const connection = await mongoose
      .createConnection(process.env['MONGODB_URI']!, { dbName: `log-${randomUUID()}`, monitorCommands: true })
      .asPromise();
    const commits = new CommitCollection(connection);
    await commits.prepare();
    return new LogFixture(connection, commits);
  }

  log(clock: Clock = systemClock): EventLog {
    return new EventLog(this.commits, clock);
  }

  async close(): Promise<void> {
    await this.connection.db!.dropDatabase();
    await this.connection.close();
  }
}

/** Tries until it holds; fails with the last reason after ten seconds. */
export async function eventually(check: () => unknown): Promise<void> {
  const deadline = performance.now() + 10_000;
  for (;;) {
    try {
      await check();
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await pause(10);
    }
  }
}

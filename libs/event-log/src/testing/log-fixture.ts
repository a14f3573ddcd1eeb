import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import mongoose, { type Connection } from 'mongoose';
import { systemClock, type Clock } from '#kernel';
import { testServers } from '#testing';
import { CommitCollection } from '../commit-collection.ts';
import { EventLog } from '../event-log.ts';

/** A log in a database of its own on the real server. */
export class LogFixture {
  private constructor(
    readonly connection: Connection,
    readonly commits: CommitCollection,
  ) {}

  static async open(): Promise<LogFixture> {
    Logger.overrideLogger(false);
    const connection = await mongoose
      .createConnection(testServers().mongodbUri, { dbName: `log-${randomUUID()}`, monitorCommands: true })
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

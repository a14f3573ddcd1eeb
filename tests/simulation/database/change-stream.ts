import type { mongo } from 'mongoose';
import { NotYet } from '../time/network.ts';
import type { DatabasePort } from './database-port.ts';
import type { Doc } from './documents.ts';
import { brokenConnection, historyLost } from './errors.ts';
import type { Logged } from './memory-server.ts';

interface Token {
  /** Index in the oplog. */
  readonly _data: number;
}

export interface WatchOptions {
  readonly startAfter?: Token;
  readonly startAtOperationTime?: mongo.Timestamp;
  readonly maxAwaitTimeMS?: number;
}

interface Told {
  readonly _id: Token;
  readonly fullDocument: Doc;
  readonly clusterTime: mongo.Timestamp;
}

/** The driver's change stream over the inserts of one collection. */
export class MemoryChanges {
  closed = false;
  resumeToken: Token | undefined;
  private buffered: Told[] = [];
  private next: number | undefined;

  constructor(
    private readonly port: DatabasePort,
    private readonly collection: string,
    private readonly options: WatchOptions,
  ) {
    this.resumeToken = options.startAfter;
  }

  bufferedCount(): number {
    return this.buffered.length;
  }

  async tryNext(): Promise<Told | null> {
    if (this.closed) return null;
    if (this.buffered.length === 0) this.buffered = await this.fetch();
    const told = this.buffered.shift() ?? null;
    if (told) this.resumeToken = told._id;
    return this.closed ? null : told;
  }

  async close(): Promise<void> {
    this.closed = true;
  }

  private fetch(): Promise<Told[]> {
    const { server } = this.port;
    const until = server.scheduler.now + (this.options.maxAwaitTimeMS ?? 1000);
    return this.port.call(
      `${this.collection}.changes`,
      () => {
        this.next ??= this.begin();
        if (this.next < server.oplogStart) throw historyLost();
        const told = this.read(server.oplog);
        if (told.length > 0 || server.scheduler.now >= until) return told;
        throw new NotYet((again) => this.whenLogged(again, until));
      },
      { broken: brokenConnection },
    );
  }

  private begin(): number {
    const { oplog } = this.port.server;
    const { startAfter, startAtOperationTime } = this.options;
    if (startAfter) return startAfter._data + 1;
    if (!startAtOperationTime) return oplog.length;
    const first = oplog.findIndex(({ clusterTime }) => clusterTime.greaterThanOrEqual(startAtOperationTime));
    return first < 0 ? oplog.length : first;
  }

  private read(oplog: readonly Logged[]): Told[] {
    const told: Told[] = [];
    for (; this.next! < oplog.length && told.length < 3; this.next! += 1) {
      const { collection, doc, clusterTime } = oplog[this.next!]!;
      if (collection === this.collection)
        told.push({ _id: { _data: this.next! }, fullDocument: doc, clusterTime });
    }
    return told;
  }

  /** Answers as soon as something is logged, or empty when the server has waited long enough. */
  private whenLogged(again: () => void, until: number): void {
    const { scheduler, listeners } = this.port.server;
    const once = () => {
      listeners.delete(once);
      timer.cancelled = true;
      again();
    };
    const timer = scheduler.schedule(until - scheduler.now, undefined, once);
    listeners.add(once);
  }
}

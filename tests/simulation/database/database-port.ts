import type { Connection, mongo } from 'mongoose';
import type { Network } from '../time/network.ts';
import type { SimProcess } from '../time/sim-process.ts';
import { MemoryCollection } from './memory-collection.ts';
import { brokenConnection, brokenInTransaction, collectionExists, sessionEnded } from './errors.ts';
import type { MemoryServer } from './memory-server.ts';
import { MemorySession } from './session.ts';

interface Command {
  readonly ping?: 1;
  readonly killSessions?: readonly { readonly id: mongo.Binary }[];
}

interface How {
  readonly changes?: boolean;
  readonly broken?: () => Error;
  readonly session?: MemorySession | undefined;
}

/** One process's connection to a server, in the shape of mongoose's Connection with the driver's Db and client behind it. */
export class DatabasePort {
  private readonly made = new Map<string, MemoryCollection>();

  constructor(
    readonly server: MemoryServer,
    private readonly process: SimProcess,
    private readonly network: Network,
  ) {}

  /** As the product's constructors want it. Whatever is not imitated is undefined and fails at the first call. */
  get connection(): Connection {
    return this as unknown as Connection;
  }

  get db(): this {
    return this;
  }

  get client(): this {
    return this;
  }

  getClient(): this {
    return this;
  }

  collection(name: string): MemoryCollection {
    let made = this.made.get(name);
    if (!made) this.made.set(name, (made = new MemoryCollection(this, name)));
    return made;
  }

  /** mongoose answers a promise, the driver does not; awaiting serves both. */
  startSession({ snapshot = false } = {}): MemorySession {
    return new MemorySession(this, snapshot);
  }

  async withSession<T>(_options: object, work: (session: MemorySession) => Promise<T>): Promise<T> {
    return work(this.startSession());
  }

  async command(command: Command, { session }: { session?: MemorySession } = {}): Promise<void> {
    const { killSessions } = command;
    if (killSessions) {
      const end = () => killSessions.forEach(({ id }) => this.server.endSession(id.toString('utf8')));
      return this.call('killSessions', end, { changes: true });
    }
    const time = await this.call('ping', () => this.server.tick());
    if (session) session.operationTime = time;
  }

  async createCollection(name: string): Promise<void> {
    await this.call(
      'create collection',
      () => {
        if (this.server.collections.has(name)) throw collectionExists(name);
        this.server.collection(name);
      },
      { changes: true },
    );
  }

  call<T>(what: string, serve: () => T, { changes = false, broken, session }: How = {}): Promise<T> {
    if (session?.hasEnded) return Promise.reject(sessionEnded());
    const whenBroken = broken ?? (session?.transacting ? brokenInTransaction : brokenConnection);
    return this.network.call(this.process, { what, changes, serve, broken: whenBroken, server: this.server });
  }
}

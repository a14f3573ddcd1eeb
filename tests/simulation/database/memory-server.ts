import { mongo } from 'mongoose';
import { NotYet } from '../time/network.ts';
import type { Scheduler } from '../time/scheduler.ts';
import { BEGAN_AT } from '../time/virtual-time.ts';
import { StoredCollection, versionAt } from './collection.ts';
import { keyOf, stored, type Doc } from './documents.ts';
import { duplicateKey, noSuchTransaction, writeConflict } from './errors.ts';
import { matches } from './filter.ts';
import { LIFETIME_MS, Transaction } from './transaction.ts';

/** One document that a write changed. */
export interface Change {
  readonly collection: string;
  readonly key: string;
  readonly before: Doc | undefined;
  readonly after: Doc | undefined;
}

export interface Logged {
  readonly clusterTime: mongo.Timestamp;
  readonly collection: string;
  readonly doc: Doc;
}

/** What an operation sees: the newest, or what a transaction or a snapshot session sees. */
export type View = Transaction | { readonly snapshot: number } | undefined;

/**
 * A replica set as far as the product relies on it: atomic documents, unique indexes, snapshot transactions with write
 * conflicts, an oplog with change streams. Every acknowledged write is a majority write, so there is nothing to roll back.
 */
export class MemoryServer {
  awayUntil = 0;
  readonly collections = new Map<string, StoredCollection>();
  readonly oplog: Logged[] = [];
  /** What lies before is no longer in the oplog. */
  oplogStart = 0;
  readonly listeners = new Set<() => void>();
  /** Hears of every change once it is committed: what the promises are checked against. */
  onCommit: (changes: readonly Change[]) => void = () => undefined;
  /** How long an insert that was taken up waits before it is in the log. */
  stalls: () => number = () => 0;
  private readonly sessions = new Map<string, Transaction>();
  private sessionsNamed = 0;
  private committed = 0;
  private ticked = { second: 0, count: 0 };

  constructor(
    readonly scheduler: Scheduler,
    readonly name: string,
  ) {}

  get now(): Date {
    return new Date(BEGAN_AT + Math.floor(this.scheduler.now));
  }

  collection(name: string): StoredCollection {
    let found = this.collections.get(name);
    if (!found) this.collections.set(name, (found = new StoredCollection(name)));
    return found;
  }

  /** Logical time: never the same twice. */
  tick(): mongo.Timestamp {
    const second = Math.floor((BEGAN_AT + this.scheduler.now) / 1000);
    this.ticked = { second, count: second === this.ticked.second ? this.ticked.count + 1 : 1 };
    return new mongo.Timestamp({ t: second, i: this.ticked.count });
  }

  newSessionName(): string {
    this.sessionsNamed += 1;
    return `session ${this.sessionsNamed}`;
  }

  /** A session has one transaction: what it left open before ends here. */
  begin(session: string): Transaction {
    this.endSession(session);
    const transaction = new Transaction(this.committed, this.scheduler.now);
    this.sessions.set(session, transaction);
    return transaction;
  }

  endSession(session: string): void {
    const open = this.sessions.get(session);
    if (open) this.abort(open);
  }

  get snapshotNow(): number {
    return this.committed;
  }

  find(name: string, filter: Doc, view?: View): Doc[] {
    const collection = this.collection(name);
    const written = view instanceof Transaction ? this.alive(view).writes.get(collection) : undefined;
    const around = { now: this.now };
    const found: Doc[] = [];
    for (const [key, { head }] of collection.slots) {
      const doc = written?.has(key) ? written.get(key) : view ? versionAt(head, view.snapshot) : head.value;
      if (doc && matches(doc, filter, around)) found.push(doc);
    }
    return found;
  }

  /** Writes one document (undefined deletes it); `insert` refuses to replace one. */
  write(name: string, key: string, value: Doc | undefined, transaction?: Transaction, insert = false): void {
    const collection = this.collection(name);
    const slot = collection.slot(key);
    const written = transaction && this.alive(transaction).written(collection);
    const visible = transaction ? versionAt(slot.head, transaction.snapshot) : slot.head.value;
    const before = written?.has(key) ? written.get(key) : visible;
    if (insert && before) throw this.clash(name, key, transaction);
    if (slot.writer && slot.writer !== transaction) this.meet(slot.writer, transaction);
    if (transaction && slot.head.at > transaction.snapshot) throw this.conflict(transaction);
    if (value && collection.clashes(key, value, written)) throw this.clash(name, key, transaction);
    if (written) {
      slot.writer = transaction;
      written.set(key, value);
    } else this.store([{ collection: name, key, before, after: value }]);
  }

  insert(name: string, doc: Doc, transaction?: Transaction): void {
    const value = stored(doc) as Doc;
    this.write(name, keyOf(value['_id']), value, transaction, true);
  }

  commit(transaction: Transaction): void {
    if (transaction.state === 'committed') return;
    this.alive(transaction);
    const changes: Change[] = [];
    for (const [collection, writes] of transaction.writes)
      for (const [key, after] of writes)
        changes.push({ collection: collection.name, key, before: collection.slot(key).head.value, after });
    transaction.end('committed');
    this.store(changes);
  }

  abort(transaction: Transaction): void {
    if (transaction.state === 'open') transaction.end('aborted');
  }

  /** All that is in the oplog now is gone from it. */
  rollOver(): void {
    this.oplogStart = this.oplog.length;
    for (const listener of [...this.listeners]) listener();
  }

  private store(changes: readonly Change[]): void {
    this.committed += 1;
    const logged = this.oplog.length;
    for (const { collection, key, before, after } of changes) {
      const slot = this.collection(collection).slot(key);
      slot.head = { value: after, at: this.committed, before: slot.head };
      if (!before && after) this.oplog.push({ clusterTime: this.tick(), collection, doc: after });
    }
    this.onCommit(changes);
    if (this.oplog.length > logged) for (const listener of [...this.listeners]) listener();
  }

  private alive(transaction: Transaction): Transaction {
    if (transaction.state === 'open' && this.scheduler.now - transaction.openedAt > LIFETIME_MS)
      this.abort(transaction);
    if (transaction.state !== 'open') throw noSuchTransaction();
    return transaction;
  }

  /** A transaction that meets another one's document loses; a plain write waits until it is free. */
  private meet(writer: Transaction, transaction: Transaction | undefined): void {
    const left = writer.openedAt + LIFETIME_MS - this.scheduler.now;
    if (left < 0) return this.abort(writer);
    if (transaction) throw this.conflict(transaction);
    throw new NotYet((again) => {
      if (writer.waiting.size === 0) this.scheduler.schedule(left + 1, undefined, () => this.abort(writer));
      writer.waiting.add(again);
    });
  }

  private clash(name: string, key: string, transaction: Transaction | undefined): Error {
    if (transaction) this.abort(transaction);
    return duplicateKey(name, key);
  }

  private conflict(transaction: Transaction): Error {
    this.abort(transaction);
    return writeConflict();
  }
}

import { mongo } from 'mongoose';
import type { DatabasePort } from './database-port.ts';
import { brokenAtCommit, brokenConnection, TRANSIENT, UNKNOWN } from './errors.ts';
import type { View } from './memory-server.ts';
import { Transaction } from './transaction.ts';

/** The driver's client session, as far as the product uses it. */
export class MemorySession {
  operationTime: mongo.Timestamp | undefined;
  hasEnded = false;
  readonly serverSession = { isDirty: false };
  readonly id: { readonly id: mongo.Binary };
  private transaction: Transaction | undefined;
  private state: 'none' | 'starting' | 'in progress' = 'none';
  private snapshot: { readonly snapshot: number } | undefined;

  constructor(
    private readonly port: DatabasePort,
    private readonly isSnapshot = false,
  ) {
    this.id = { id: new mongo.Binary(Buffer.from(port.server.newSessionName())) };
  }

  /** At the server, with the first operation. */
  view(): View {
    if (this.isSnapshot) return (this.snapshot ??= { snapshot: this.port.server.snapshotNow });
    if (this.state === 'none') return undefined;
    this.transaction ??= this.port.server.begin(this.id.id.toString('utf8'));
    this.state = 'in progress';
    return this.transaction;
  }

  get transacting(): boolean {
    return this.state !== 'none';
  }

  inTransaction(): boolean {
    return this.state !== 'none';
  }

  startTransaction(): void {
    if (this.state !== 'none') throw new mongo.MongoTransactionError('Transaction already in progress');
    this.state = 'starting';
    this.transaction = undefined;
  }

  /** Over for the client when the answer has come, whatever it is; what is sent until then still belongs to it. */
  async commitTransaction(): Promise<void> {
    const { transaction, port } = this;
    try {
      if (transaction)
        await port.call('commit', () => port.server.commit(transaction), {
          changes: true,
          broken: brokenAtCommit,
        });
    } finally {
      this.state = 'none';
    }
  }

  async abortTransaction(): Promise<void> {
    const { transaction, port } = this;
    try {
      if (transaction)
        await port.call('abort', () => port.server.abort(transaction), {
          changes: true,
          broken: brokenConnection,
        });
    } catch {
      // The driver does not tell.
    } finally {
      this.state = 'none';
    }
  }

  /** Like the driver: the work again after a lost race, the commit again while its outcome is unknown. */
  async withTransaction(work: (session: unknown) => Promise<unknown>): Promise<void> {
    for (;;) {
      this.startTransaction();
      try {
        await work(this);
      } catch (error) {
        if (this.inTransaction()) await this.abortTransaction();
        if (!hasLabel(error, TRANSIENT)) throw error;
        await new Promise<void>((resolve) => setTimeout(resolve, 5 + Math.random() * 20));
        continue;
      }
      if (await this.committed()) return;
    }
  }

  /** False when the whole transaction must be done again. */
  private async committed(): Promise<boolean> {
    for (;;) {
      try {
        await this.commitTransaction();
        return true;
      } catch (error) {
        if (hasLabel(error, TRANSIENT)) return false;
        if (!hasLabel(error, UNKNOWN)) throw error;
      }
    }
  }

  async endSession(): Promise<void> {
    if (this.inTransaction()) await this.abortTransaction();
    this.hasEnded = true;
  }

  advanceOperationTime(): void {
    // Every read here sees all that was committed before it.
  }
}

function hasLabel(error: unknown, label: string): boolean {
  return error instanceof mongo.MongoError && error.hasErrorLabel(label);
}

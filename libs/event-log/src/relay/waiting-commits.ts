import type { mongo } from 'mongoose';
import type { Commit } from '../commit.ts';

/** A commit as the change stream tells it. */
export interface LoggedCommit {
  readonly _id: mongo.ResumeToken;
  readonly fullDocument: Commit;
  readonly clusterTime: mongo.Timestamp;
}

/** Commits between reader and publisher: while one batch is on its way, the next one gathers. Bounded. */
export class WaitingCommits {
  private waiting: LoggedCommit[] = [];
  private wakeReader: (() => void) | undefined;
  private wakePublisher: (() => void) | undefined;
  private closed: { readonly reason: unknown } | undefined;

  constructor(private readonly capacity: number) {}

  get size(): number {
    return this.waiting.length;
  }

  /** Resolves when there is room for the next one. With `more` at hand the publisher is not woken yet. */
  async add(commit: LoggedCommit, more: boolean): Promise<void> {
    this.waiting.push(commit);
    if (!more || this.waiting.length >= this.capacity) this.wakePublisher?.();
    while (this.waiting.length >= this.capacity && !this.closed)
      await new Promise<void>((resolve) => (this.wakeReader = resolve));
  }

  /** Everything that waits, at least one and at most `limit`; rejects with the reason once closed and empty. */
  async take(limit: number): Promise<LoggedCommit[]> {
    while (this.waiting.length === 0) {
      if (this.closed) throw this.closed.reason;
      await new Promise<void>((resolve) => (this.wakePublisher = resolve));
    }
    const taken = this.waiting.splice(0, limit);
    this.wakeReader?.();
    return taken;
  }

  close(reason: unknown): void {
    this.closed ??= { reason };
    this.wakeReader?.();
    this.wakePublisher?.();
  }
}

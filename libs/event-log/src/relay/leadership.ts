import type { EventPublisher } from '#messaging';
import type { AggregateCatalogue } from '../aggregate-catalogue.ts';
import type { CommitCollection } from '../commit-collection.ts';
import { follow, HistoryLost } from './follow.ts';
import type { Lease } from './lease.ts';
import { Outbound } from './outbound.ts';
import { ProgressKeeper } from './progress-keeper.ts';
import type { Progress, RelayRecord } from './relay-record.ts';
import type { RelayStatus } from './relay-status.ts';
import { isOfAnotherHistory, logicalNow, republish, startOver } from './republish.ts';

export interface Ends {
  readonly commits: CommitCollection;
  readonly catalogue: AggregateCatalogue;
  readonly publisher: EventPublisher;
}

/** One turn at relaying, from taking the lease to losing it. */
export class Leadership {
  /** Commits read and not yet acknowledged. */
  unacknowledged = 0;
  private readonly over = new AbortController();
  private readonly keeper: ProgressKeeper;
  private readonly outbound: Outbound;

  constructor(
    private readonly ends: Ends,
    private readonly lease: Lease,
    private readonly record: RelayRecord,
    private readonly status: RelayStatus,
    saveEveryMs: number,
  ) {
    this.keeper = new ProgressKeeper(lease, record, saveEveryMs, (reason) => this.over.abort(reason));
    this.outbound = new Outbound(ends.catalogue, ends.publisher, status, this.keeper.heldStreams);
  }

  get progress(): Progress {
    return this.keeper;
  }

  /** Ends only by rejecting: told to stop, fenced, or the database failed. */
  async lead(stopping: AbortSignal, onAlive: () => void): Promise<never> {
    const signal = AbortSignal.any([stopping, this.over.signal]);
    const renewing = setInterval(() => void this.renew(), this.lease.durationMs / 4);
    try {
      await this.releaseHeld(signal);
      if (!(await this.hasPlace())) await this.startOver();
      for (;;) {
        this.status.entered('catching-up');
        await republish(this.ends.commits, this.outbound, this.keeper, signal);
        await this.followUntilLost(signal, onAlive);
        await this.startOver();
      }
    } finally {
      clearInterval(renewing);
      await this.keeper.flush();
      if (stopping.aborted) await this.lease.release(this.record.fence);
    }
  }

  private async followUntilLost(signal: AbortSignal, onAlive: () => void): Promise<void> {
    const alive = () => {
      if (signal.aborted) return;
      this.status.entered('live');
      this.status.recovered('database');
      onAlive();
    };
    const waiting = (count: number) => (this.unacknowledged = count);
    try {
      await follow(this.ends.commits, this.outbound, this.keeper, signal, { alive, waiting });
    } catch (error) {
      if (!(error instanceof HistoryLost)) throw error;
      this.status.lostHistory(error);
    }
  }

  private async hasPlace(): Promise<boolean> {
    const { position } = this.keeper;
    return position !== undefined && !isOfAnotherHistory(position, await logicalNow(this.ends.commits));
  }

  private async startOver(): Promise<void> {
    const now = await logicalNow(this.ends.commits);
    this.keeper.advance({ position: startOver(this.keeper.position, now) });
    await this.keeper.flush();
  }

  /** The code may have learnt their events since. */
  private async releaseHeld(signal: AbortSignal): Promise<void> {
    for (const stream of this.keeper.heldStreams)
      await this.outbound.releaseStream(stream, await this.ends.commits.read(stream), signal);
    this.keeper.advance({ heldStreams: this.outbound.heldStreams });
  }

  private async renew(): Promise<void> {
    // A database that does not answer says nothing about the lease; the fence guards what is saved.
    const renewed = await this.lease.renew(this.record.fence).catch(() => true);
    if (!renewed) this.over.abort(new Error('another relay has taken over'));
  }
}

import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { mongo } from 'mongoose';
import type { EventPublisher } from '#messaging';
import type { AggregateCatalogue } from '../aggregate-catalogue.ts';
import type { CommitCollection } from '../commit-collection.ts';
import { Backoff } from './backoff.ts';
import { Leadership } from './leadership.ts';
import { Lease } from './lease.ts';
import { LAG_COUNTED_TO, type RelayHealth } from './relay-health.ts';
import { RelayStatus } from './relay-status.ts';

export interface RelayOptions {
  readonly enabled: boolean;
  /** After a crash, so long until another one goes on; default 4 000. */
  readonly leaseMs?: number;
  /** The position is saved this often while events flow; default 100. */
  readonly saveEveryMs?: number;
}

const STOP_WITHIN_MS = 5_000;

/**
 * Carries the log to Kafka, at least once, each stream in order. One at a time per log; others stand by.
 * Starts with the application; stops before connections close. What is appended after that goes out with the next start.
 */
export class Relay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly status = new RelayStatus();
  private readonly holder = `${hostname()}/${process.pid}/${randomUUID()}`;
  private readonly saveEveryMs: number;
  private readonly leaseMs: number;
  private leadership: Leadership | undefined;
  private stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly commits: CommitCollection,
    private readonly catalogue: AggregateCatalogue,
    private readonly publisher: EventPublisher,
    private readonly options: RelayOptions,
  ) {
    this.saveEveryMs = options.saveEveryMs ?? 100;
    this.leaseMs = options.leaseMs ?? 4_000;
  }

  onApplicationBootstrap(): void {
    if (this.options.enabled) this.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  start(): void {
    if (this.running) return;
    this.stopping = new AbortController();
    this.running = this.run(this.stopping.signal);
  }

  /** Saves the position and frees the lease; gives up after five seconds (what is lost by that is published again). */
  async stop(): Promise<void> {
    this.stopping.abort(new Error('the relay was told to stop'));
    await Promise.race([this.running, pause(STOP_WITHIN_MS, undefined, { ref: false })]);
    this.running = undefined;
    this.status.entered('stopped');
  }

  /** How far behind, counted in the log; from any process, leading or not. */
  async health(): Promise<RelayHealth> {
    const record = this.leadership?.progress ?? (await this.lease().read());
    const counted = await this.countAfter(record?.position?.publishedTo);
    const { state, lastError } = this.status;
    return {
      state,
      lagCommits: Math.max(counted, this.leadership?.unacknowledged ?? 0),
      heldStreams: record?.heldStreams ?? [],
      ...(lastError && { lastError }),
    };
  }

  private async run(signal: AbortSignal): Promise<void> {
    const backoff = new Backoff(100, 5_000);
    const lease = this.lease();
    while (!signal.aborted) {
      try {
        const record = await lease.acquire();
        if (!record) {
          this.status.entered('standby');
          this.status.recovered('database');
          await pause(this.leaseMs / 8, undefined, { signal }).catch(() => undefined);
          continue;
        }
        this.leadership = new Leadership(
          { commits: this.commits, catalogue: this.catalogue, publisher: this.publisher },
          lease,
          record,
          this.status,
          this.saveEveryMs,
        );
        await this.leadership.lead(signal, () => backoff.reset());
      } catch (error) {
        this.leadership = undefined;
        if (signal.aborted) return;
        this.status.failed('database', error as Error);
        await backoff.pause(signal);
      }
    }
  }

  private lease(): Lease {
    return new Lease(this.commits.database, this.holder, this.leaseMs);
  }

  private async countAfter(publishedTo: mongo.Timestamp | undefined): Promise<number> {
    const later = publishedTo ? { loggedAt: { $gt: publishedTo } } : {};
    return this.commits.native.countDocuments(later, { limit: LAG_COUNTED_TO });
  }
}

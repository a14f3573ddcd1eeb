import type { Lease } from './lease.ts';
import type { Progress, RelayPosition, RelayRecord } from './relay-record.ts';

/**
 * Saves how far the broker has acknowledged, under the fence, a little later and in one write for many batches.
 * What a crash loses of it is published again; nothing is ever saved before its acknowledgement.
 */
export class ProgressKeeper {
  private current: Progress;
  private timer: NodeJS.Timeout | undefined;
  private saving: Promise<void> = Promise.resolve();

  constructor(
    private readonly lease: Lease,
    private readonly record: RelayRecord,
    private readonly everyMs: number,
    /** The lease has changed hands, or the database does not take the position. */
    private readonly onFailure: (reason: Error) => void,
  ) {
    this.current = { position: record.position ?? undefined, heldStreams: record.heldStreams ?? [] };
  }

  get position(): RelayPosition | undefined {
    return this.current.position;
  }

  get heldStreams(): readonly string[] {
    return this.current.heldStreams ?? [];
  }

  advance(change: Progress): void {
    this.current = { ...this.current, ...change };
    this.timer ??= setTimeout(() => void this.flush(), this.everyMs);
  }

  /** Saves at once; never rejects. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.saving = this.saving.then(() => this.save());
    await this.saving;
  }

  private async save(): Promise<void> {
    try {
      if (!(await this.lease.save(this.record.fence, this.current)))
        this.onFailure(new Error('another relay has taken over'));
    } catch (error) {
      this.onFailure(error as Error);
    }
  }
}

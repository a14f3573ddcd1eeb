import type { EventPublisher, OutgoingEvent } from '#messaging';
import type { AggregateCatalogue } from '../aggregate-catalogue.ts';
import type { Commit } from '../commit.ts';
import { Backoff } from './backoff.ts';
import { publicForm } from './public-form.ts';
import type { RelayStatus } from './relay-status.ts';
import { settledOrAborted } from './settled-or-aborted.ts';

/** A batch on its way when the relay stops gets this long to be acknowledged; otherwise it goes out again. */
const GRACE_MS = 1_000;

/** The way from commits to the broker: their public form, tried again for as long as the broker is away. */
export class Outbound {
  private readonly held: Set<string>;

  constructor(
    private readonly catalogue: AggregateCatalogue,
    private readonly publisher: EventPublisher,
    private readonly status: RelayStatus,
    held: readonly string[],
  ) {
    this.held = new Set(held);
  }

  get heldStreams(): readonly string[] {
    return [...this.held];
  }

  /** Resolves when all are acknowledged; rejects only when the signal aborts. */
  async publish(commits: readonly Commit[], signal: AbortSignal): Promise<void> {
    await this.send(
      commits.flatMap((commit) => this.formOrHold(commit)),
      signal,
    );
  }

  /** A stream that was held back goes out from its beginning, once all of it has a public form again. */
  async releaseStream(stream: string, commits: readonly Commit[], signal: AbortSignal): Promise<void> {
    try {
      const events = commits.flatMap((commit) => publicForm(this.catalogue, commit));
      await this.send(events, signal);
      this.held.delete(stream);
    } catch (error) {
      signal.throwIfAborted();
      this.status.heldBack(stream, error as Error);
    }
  }

  private async send(events: readonly OutgoingEvent[], signal: AbortSignal): Promise<void> {
    const backoff = new Backoff(50, 5_000);
    while (events.length > 0) {
      signal.throwIfAborted();
      try {
        await settledOrAborted(this.publisher.publish(events), signal, GRACE_MS);
        this.status.recovered('broker');
        return;
      } catch (error) {
        signal.throwIfAborted();
        this.status.failed('broker', error as Error);
        await backoff.pause(signal);
      }
    }
  }

  /** One stream whose events cannot be shown any more waits; all others go on. */
  private formOrHold(commit: Commit): OutgoingEvent[] {
    if (this.held.has(commit.stream)) return [];
    try {
      return publicForm(this.catalogue, commit);
    } catch (error) {
      this.held.add(commit.stream);
      this.status.heldBack(commit.stream, error as Error);
      return [];
    }
  }
}

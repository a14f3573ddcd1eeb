import { EventPublisher, type OutgoingEvent } from '#messaging';

/** A broker in a list. `answer` may be replaced to fail, or to hang. */
export class RecordingPublisher extends EventPublisher {
  readonly published: OutgoingEvent[] = [];
  readonly batches: number[] = [];
  answer: () => Promise<void> = async () => undefined;

  override async publish(events: readonly OutgoingEvent[]): Promise<void> {
    // Like a broker whose acknowledgement may be lost: the events are in before the answer is.
    this.published.push(...events);
    this.batches.push(events.length);
    await this.answer();
  }

  versionsOf(stream: string): number[] {
    return this.published
      .filter(({ headers }) => headers['ce_stream'] === stream)
      .map(({ headers }) => Number(headers['ce_streamversion']));
  }

  /** The versions in the order in which they were first said: a relay that starts or takes over may say some again. */
  firstTimesOf(stream: string): number[] {
    return [...new Set(this.versionsOf(stream))];
  }
}

/** An event on its way out: CloudEvents 1.0, binary mode. */
export interface OutgoingEvent {
  /** `<service>.<aggregate>`; the publisher adds the deployment's prefix. */
  readonly topic: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Buffer;
}

/** The only way out of a service. Injectable: `constructor(private readonly publisher: EventPublisher)`. */
export abstract class EventPublisher {
  /**
   * Resolves when every event is acknowledged by all in-sync replicas. Keeps the order of events with the same key,
   * within the call and between calls that are awaited one after another. Rejects with `Transient` when the broker is
   * away; some of the events may then have been written, so the caller publishes them again (consumers skip repeats).
   */
  abstract publish(events: readonly OutgoingEvent[]): Promise<void>;
}

import type { LocalDate } from '#kernel';

/** A public event as a consumer sees it, lifted to the contract's current version. */
export interface ReceivedEvent<Payload extends object = object> {
  /** Unique and the same on every delivery: `<source>/<stream>@<streamVersion>`. */
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly source: string;
  readonly topic: string;
  readonly partition: number;
  /** Kafka offset as a decimal string. */
  readonly offset: string;
  readonly key: string;
  readonly stream: string;
  /** 1-based number of the event in its stream; contiguous, so a jump is a gap. */
  readonly streamVersion: number;
  /** ISO instant at which the fact was recorded. */
  readonly recordedAt: string;
  readonly effectiveOn: LocalDate;
  readonly actor: string;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly data: Payload;
}

import type { EventContract } from '#contracts';
import type { LocalDate } from '#kernel';
import { HEADER } from './headers.ts';
import type { OutgoingEvent } from './outgoing-event.ts';

/** What the log knows about an event beside its payload. */
export interface EventFacts {
  readonly stream: string;
  /** 1-based number of the event in its stream. */
  readonly streamVersion: number;
  /** ISO instant. */
  readonly recordedAt: string;
  readonly effectiveOn: LocalDate;
  readonly actor: string;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId?: string;
  /** W3C trace context of the request that caused it. */
  readonly traceparent?: string;
}

/** The service an event comes from, `/linghang/<service>`. */
export function sourceOf(contract: Pick<EventContract, 'topic'>): string {
  return `/linghang/${contract.topic.split('.')[0]}`;
}

/** The same on every delivery and every repeat: `<source>/<stream>@<streamVersion>`. */
export function eventIdOf(source: string, stream: string, streamVersion: number): string {
  return `${source}/${encodeURIComponent(stream)}@${streamVersion}`;
}

/** Wraps a payload. It is not validated here: the log did that, strictly, when it was appended. */
export function toOutgoing<Payload extends object>(
  contract: EventContract<Payload>,
  payload: Payload,
  facts: EventFacts,
): OutgoingEvent {
  const source = sourceOf(contract);
  const headers: Record<string, string> = {
    [HEADER.specVersion]: '1.0',
    [HEADER.id]: eventIdOf(source, facts.stream, facts.streamVersion),
    [HEADER.type]: contract.type,
    [HEADER.source]: source,
    [HEADER.time]: facts.recordedAt,
    [HEADER.dataVersion]: String(contract.version),
    [HEADER.stream]: facts.stream,
    [HEADER.streamVersion]: String(facts.streamVersion),
    [HEADER.effectiveOn]: facts.effectiveOn,
    [HEADER.actor]: facts.actor,
    [HEADER.commandId]: facts.commandId,
    [HEADER.correlationId]: facts.correlationId,
    [HEADER.contentType]: 'application/json',
  };
  if (facts.causationId) headers[HEADER.causationId] = facts.causationId;
  if (facts.traceparent) headers[HEADER.traceparent] = facts.traceparent;
  return {
    topic: contract.topic,
    key: contract.key(payload),
    headers,
    value: Buffer.from(JSON.stringify(payload)),
  };
}

import { headerBytes, headersOf } from '../envelope/header-text.ts';
import { MOST_VALUE_BYTES } from '../envelope/most-value-bytes.ts';
import type { RawMessage } from '../kafka/port.ts';
import type { WaitingMessage } from './parked-key.ts';

type Stored = Pick<WaitingMessage, 'key' | 'value' | 'headers' | 'timestamp' | 'partition' | 'offset'>;

/** A document has at most 16 MiB, and a value this large is poison that nobody will ever read. */
const MOST_STORED_BYTES = MOST_VALUE_BYTES;

/**
 * Header values one by one, so a repeated header keeps its order and its bytes. What is too large for a document keeps its
 * place only: its bytes are in the topic, which forgets nothing.
 */
export function storeBytes(message: RawMessage): Stored {
  const { partition, offset, key, value, timestamp } = message;
  const place = { partition, offset: Number(offset), timestamp };
  const headers = headerBytes(message.headers);
  const size = headers.reduce(
    (sum, header) => sum + header.value.length,
    (key?.length ?? 0) + (value?.length ?? 0),
  );
  return size > MOST_STORED_BYTES
    ? { ...place, key: null, value: null, headers: [] }
    : { ...place, key, value, headers };
}

/** `topic` with the deployment's prefix, as the broker named it. */
export function restoreBytes(stored: Stored, topic: string): RawMessage {
  return {
    topic,
    partition: stored.partition,
    offset: String(stored.offset),
    key: stored.key && bufferOf(stored.key),
    value: stored.value && bufferOf(stored.value),
    headers: headersOf(stored.headers.map(({ name, value }) => ({ name, value: bufferOf(value) }))),
    timestamp: stored.timestamp,
  };
}

/** The driver answers with its own Binary, a Buffer is one already. */
export function bufferOf(bytes: Uint8Array | { buffer: Uint8Array }): Buffer {
  if (Buffer.isBuffer(bytes)) return bytes;
  if (bytes instanceof Uint8Array) return Buffer.from(bytes);
  return Buffer.from(bytes.buffer);
}

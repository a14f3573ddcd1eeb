import type { HeaderValue, RawMessage } from '../kafka/port.ts';
import type { WaitingMessage } from './parked-key.ts';

type Stored = Pick<WaitingMessage, 'key' | 'value' | 'headers' | 'timestamp' | 'partition' | 'offset'>;

/** Header values one by one, so a repeated header keeps its order and its bytes. */
export function storeBytes(message: RawMessage): Stored {
  return {
    partition: message.partition,
    offset: Number(message.offset),
    key: message.key,
    value: message.value,
    timestamp: message.timestamp,
    headers: Object.entries(message.headers).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : value === undefined ? [] : [value]).map((one) => ({
        name,
        value: Buffer.from(one),
      })),
    ),
  };
}

/** `topic` with the deployment's prefix, as the broker named it. */
export function restoreBytes(stored: Stored, topic: string): RawMessage {
  const headers: Record<string, HeaderValue> = {};
  for (const { name, value } of stored.headers) {
    const before = headers[name];
    const bytes = bufferOf(value);
    headers[name] =
      before === undefined ? bytes : Array.isArray(before) ? [...before, bytes] : [before, bytes];
  }
  return {
    topic,
    partition: stored.partition,
    offset: String(stored.offset),
    key: stored.key && bufferOf(stored.key),
    value: stored.value && bufferOf(stored.value),
    headers,
    timestamp: stored.timestamp,
  };
}

/** The driver answers with its own Binary, a Buffer is one already. */
export function bufferOf(bytes: Uint8Array | { buffer: Uint8Array }): Buffer {
  if (Buffer.isBuffer(bytes)) return bytes;
  if (bytes instanceof Uint8Array) return Buffer.from(bytes);
  return Buffer.from(bytes.buffer);
}

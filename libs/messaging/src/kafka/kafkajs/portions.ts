import type { ProducedMessage } from '../port.ts';

/** A broker takes 1 MiB per partition and request unless told otherwise; all messages may be of one partition. */
const MOST_BYTES = 700_000;

/** The messages in order, in portions that a broker takes. One that is too large on its own stays alone. */
export function portions(
  messages: readonly ProducedMessage[],
  mostBytes = MOST_BYTES,
): (readonly ProducedMessage[])[] {
  const all: ProducedMessage[][] = [];
  let bytes = Infinity;
  for (const message of messages) {
    const size = sizeOf(message);
    if (bytes + size > mostBytes) {
      all.push([]);
      bytes = 0;
    }
    all.at(-1)!.push(message);
    bytes += size;
  }
  return all;
}

function sizeOf({ key, value, headers }: ProducedMessage): number {
  let size = 32 + (key ? Buffer.byteLength(key) : 0) + (value?.length ?? 0);
  for (const name in headers) {
    const given = headers[name];
    for (const one of Array.isArray(given) ? given : [given])
      size += name.length + 8 + (one === undefined ? 0 : Buffer.byteLength(one));
  }
  return size;
}

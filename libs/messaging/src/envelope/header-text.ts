import type { HeaderValue } from '../kafka/port.ts';

/** The text of a header; the last one counts when it is repeated, as Kafka's own clients have it. */
export function headerText(value: HeaderValue): string | undefined {
  const last: unknown = Array.isArray(value) ? value[value.length - 1] : value;
  if (typeof last === 'string') return last;
  return Buffer.isBuffer(last) ? last.toString('utf8') : undefined;
}

/**
 * Every header with its bytes, in order. kafkajs gives `null` for a header without a value (kept here as an empty one), and
 * for a name that every JavaScript object knows, such as `toString`, also what the object has there.
 */
export function headerBytes(
  headers: Readonly<Record<string, HeaderValue>>,
): { readonly name: string; readonly value: Buffer }[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).flatMap((one: unknown) => {
      if (Buffer.isBuffer(one) || typeof one === 'string') return { name, value: Buffer.from(one) };
      return one === null ? { name, value: Buffer.alloc(0) } : [];
    }),
  );
}

/** The shape Kafka clients take: a name that is repeated holds a list. */
export function headersOf(
  entries: readonly { readonly name: string; readonly value: Buffer }[],
): Record<string, Buffer | Buffer[]> {
  const headers = Object.create(null) as Record<string, Buffer | Buffer[]>;
  for (const { name, value } of entries) {
    const before = headers[name];
    if (before === undefined) headers[name] = value;
    else headers[name] = Array.isArray(before) ? [...before, value] : [before, value];
  }
  return headers;
}

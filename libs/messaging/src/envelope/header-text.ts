import type { HeaderValue } from '../kafka/port.ts';

/** The text of a header; the last one counts when it is repeated. */
export function headerText(value: HeaderValue): string | undefined {
  const last = Array.isArray(value) ? value[value.length - 1] : value;
  if (last === undefined) return undefined;
  return typeof last === 'string' ? last : last.toString('utf8');
}

/**
 * Where a command's events stand: `key` (the Kafka key, and the row key of projections), the stream and its version.
 * A query that sends it back (header `Linghang-After`) waits until its projection has passed it.
 */
export interface Position {
  readonly key: string;
  readonly stream: string;
  readonly version: number;
}

export function formatPosition({ key, stream, version }: Position): string {
  return `${encodeURIComponent(key)}/${encodeURIComponent(stream)}@${version}`;
}

/** Returns undefined for text that is no position. */
export function parsePosition(text: string): Position | undefined {
  const match = /^([^/@]+)\/([^/@]+)@(\d{1,9})$/.exec(text);
  if (!match) return undefined;
  try {
    return {
      key: decodeURIComponent(match[1]!),
      stream: decodeURIComponent(match[2]!),
      version: Number(match[3]),
    };
  } catch {
    return undefined;
  }
}

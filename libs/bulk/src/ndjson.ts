import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** Streams the objects of a newline-delimited JSON file; a line that is not JSON comes as `error`, others go on. */
export async function* ndjsonLines(
  path: string,
): AsyncIterable<{ row: number; value?: unknown; error?: string }> {
  let row = 0;
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    row += 1;
    if (line.trim() === '') continue;
    try {
      yield { row, value: JSON.parse(line) as unknown };
    } catch (error) {
      yield { row, error: (error as Error).message };
    }
  }
}

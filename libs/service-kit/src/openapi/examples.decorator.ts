import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetMetadata } from '@nestjs/common';

export const EXAMPLES = 'linghang:examples';

/** One request with the answer it really got. Text for answers that are not JSON documents. */
export interface Example {
  readonly summary: string;
  readonly request: unknown;
  readonly status: number;
  readonly answer: unknown;
}

export interface ExamplePlace {
  readonly folder: string;
  readonly names: readonly string[];
}

/** Examples for the API page: `<folder>/<name>.json` under the working directory, each an `Example`. A test keeps them true. */
export const Examples = (folder: string, ...names: string[]) =>
  SetMetadata(EXAMPLES, { folder, names } satisfies ExamplePlace);

/** Those that are there: a service starts without them. */
export function readExamples({ folder, names }: ExamplePlace): [string, Example][] {
  return names
    .map((name): [string, string] => [name, join(folder, `${name}.json`)])
    .filter(([, file]) => existsSync(file))
    .map(([name, file]) => [name, JSON.parse(readFileSync(file, 'utf8')) as Example]);
}

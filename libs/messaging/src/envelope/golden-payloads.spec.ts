import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { findContract } from '#contracts';
import { readPayload } from './payload-reader.ts';

const FOLDER = 'libs/contracts/golden';
const golden = readdirSync(FOLDER).map(
  (file) =>
    [
      file,
      JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as {
        type: string;
        version: number;
        example: object;
      },
    ] as const,
);

/** The specs of the contracts check the golden examples with class-validator; production reads with this reader. */
describe('the reader of payloads', () => {
  it.each(golden)('reads %s, the example of a shipped version', (_file, { type, version, example }) => {
    expect(() => readPayload(findContract(type)!, version, structuredClone(example))).not.toThrow();
  });
});

import { describe, expect, it } from '@jest/globals';
import { Leisure } from './leisure.ts';

const LONG_MS = 60_000;
const never = new AbortController().signal;

async function took(work: Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work;
  return performance.now() - began;
}

describe('leisure', () => {
  it('is there while nobody waits', async () => {
    expect(await took(new Leisure().rest(50, never))).toBeGreaterThan(45);
  });

  it('ends when somebody begins to wait, for all who rest', async () => {
    const leisure = new Leisure();
    const resting = [leisure.rest(LONG_MS, never), leisure.rest(LONG_MS, never)];
    leisure.awaited();
    expect(await took(Promise.all(resting))).toBeLessThan(1_000);
  });

  it('is gone until the last of them has what he waited for, who may say so twice', async () => {
    const leisure = new Leisure();
    const [first, second] = [leisure.awaited(), leisure.awaited()];
    first();
    first();
    expect(await took(leisure.rest(LONG_MS, never))).toBeLessThan(1_000);
    second();
    expect(await took(leisure.rest(50, never))).toBeGreaterThan(45);
  });

  it('ends when the lane does', async () => {
    expect(await took(new Leisure().rest(LONG_MS, AbortSignal.timeout(10)))).toBeLessThan(1_000);
  });
});

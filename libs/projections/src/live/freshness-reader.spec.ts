import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { ConsumerRunner } from '#messaging';
import { eventually } from '#testing';
import type { Build } from '../builds/build.ts';
import type { Collections } from '../collections.ts';
import type { Projection } from '../projection.ts';
import { FreshnessReader } from './freshness-reader.ts';

const live = { _id: 'places.v1.1', projection: 'places', version: 1, build: 1 } as Build;
const projection = { name: 'places', topics: ['registry.enterprise'] } as unknown as Projection;

/** A database in which so many keys are parked, and a broker with so many events to come. */
function world(state: { parked: number; behind: bigint }) {
  const collections = {
    database: { collection: () => ({ countDocuments: () => Promise.resolve(state.parked) }) },
    progress: { find: () => ({ toArray: () => Promise.resolve([]) }) },
    builds: { findOne: () => Promise.resolve(null) },
  } as unknown as Collections;
  const consumers = { remaining: () => Promise.resolve(state.behind) } as unknown as ConsumerRunner;
  return new FreshnessReader(projection, collections, consumers);
}

afterEach(() => {
  jest.restoreAllMocks();
});

describe('what a figure says of its freshness', () => {
  it('goes on being true when the clock of the machine jumps back', async () => {
    const state = { parked: 0, behind: 0n };
    const reader = world(state);
    expect(await reader.read(live)).toMatchObject({ parkedKeys: 0, behind: 0 });
    const now = Date.now.bind(Date);
    jest.spyOn(Date, 'now').mockImplementation(() => now() - 3_600_000);
    state.parked = 2;
    state.behind = 7n;
    await eventually(async () => expect(await reader.read(live)).toMatchObject({ parkedKeys: 2, behind: 7 }));
  });
});

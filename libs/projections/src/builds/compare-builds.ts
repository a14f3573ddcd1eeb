import type { mongo } from 'mongoose';
import type { Collections } from '../collections.ts';
import { canonical, SetHash } from '../rows/content-hash.ts';
import { inSnapshot, type AtSnapshot } from '../rows/in-snapshot.ts';
import type { RowFacts } from '../rows/row.ts';
import type { Comparison, ContentHash } from './build.ts';

const NAMED = 20;

/** Content of a build in whatever order it was written: equal hashes, equal builds. */
export function hashOf(collections: Collections, build: string): Promise<ContentHash> {
  return inSnapshot(collections.client, async (at) => {
    const rows = new SetHash();
    for await (const row of collections.rows(build).find({}, at())) rows.add(row);
    const talliesHash = await hashTallies(collections, build, at);
    return { rows: rows.count, rowsHash: rows.toString(), talliesHash };
  });
}

/**
 * Reads both builds at one cluster time. They go on moving while they are compared, so rows that have not seen the same
 * events are only counted; rows that have must be the same to the last byte.
 */
export function compareBuilds(collections: Collections, live: string, built: string): Promise<Comparison> {
  return inSnapshot(collections.client, async (at) => {
    const hashes = { live: new SetHash(), built: new SetHash() };
    const different: string[] = [];
    let moving = 0;
    const one = inOrder(collections, live, at);
    const other = inOrder(collections, built, at);
    let [a, b] = [await one.next(), await other.next()];
    while (a || b) {
      const takeA = a !== null && (b === null || a._id <= b._id);
      const takeB = b !== null && (a === null || b._id <= a._id);
      if (takeA) hashes.live.add(a);
      if (takeB) hashes.built.add(b);
      if (!takeA || !takeB || canonical(a!.seen) !== canonical(b!.seen)) moving += 1;
      else if (canonical(a) !== canonical(b)) different.push(a!._id);
      if (takeA) a = await one.next();
      if (takeB) b = await other.next();
    }
    const [liveTallies, builtTallies] = [
      await hashTallies(collections, live, at),
      await hashTallies(collections, built, at),
    ];
    const sameTallies = moving > 0 || liveTallies === builtTallies;
    return {
      at: new Date(),
      equal: different.length === 0 && sameTallies,
      live: {
        rows: hashes.live.count,
        rowsHash: hashes.live.toString(),
        talliesHash: liveTallies,
      },
      built: {
        rows: hashes.built.count,
        rowsHash: hashes.built.toString(),
        talliesHash: builtTallies,
      },
      different: different.slice(0, NAMED),
      moving,
    };
  });
}

function inOrder(collections: Collections, build: string, at: AtSnapshot): mongo.FindCursor<RowFacts> {
  // Binary order, as the comparison of texts here: both sides are read by the same rule.
  return collections
    .rows<object>(build)
    .find({}, at())
    .sort({ _id: 1 }) as unknown as mongo.FindCursor<RowFacts>;
}

async function hashTallies(collections: Collections, build: string, at: AtSnapshot): Promise<string> {
  const sums = new Map<string, number>();
  for await (const { _id, sum } of collections.tallies(build).find({}, at())) {
    const id = _id.slice(0, _id.lastIndexOf('#'));
    sums.set(id, (sums.get(id) ?? 0) + sum);
  }
  const hash = new SetHash();
  for (const entry of sums) if (entry[1] !== 0) hash.add(entry);
  return hash.toString();
}

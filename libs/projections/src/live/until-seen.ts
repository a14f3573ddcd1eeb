import type { mongo } from 'mongoose';
import { filter, firstValueFrom, merge, timer } from 'rxjs';
import type { Position } from '#kernel';
import type { Stored } from '../rows/row.ts';
import type { ChangeFeed } from './change-feed.ts';

/** Looks again this often even when the feed is silent. */
const LOOK_AGAIN_MS = 100;

/** Waits until a row has seen a version of a stream; woken by the change feed. */
export async function untilSeen(
  rows: mongo.Collection<Stored<object>>,
  feed: ChangeFeed,
  build: string,
  key: string,
  { stream, version }: Position,
  timeoutMs: number,
): Promise<boolean> {
  const until = performance.now() + timeoutMs;
  for (;;) {
    // Listens before it looks, so that a change in between is not slept through.
    const touched = feed.changes.pipe(
      filter((change) => change.build === build && (change.more || change.keys.includes(key))),
    );
    const left = until - performance.now();
    const next = firstValueFrom(merge(touched, timer(Math.max(0, Math.min(left, LOOK_AGAIN_MS)))), {
      defaultValue: 0,
    });
    const row = await rows.findOne({ _id: key }, { projection: { seen: 1 } });
    if ((row?.seen[stream] ?? 0) >= version) return true;
    if (left <= 0) return false;
    await next;
  }
}

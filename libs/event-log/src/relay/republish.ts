import { mongo } from 'mongoose';
import type { CommitCollection } from '../commit-collection.ts';
import type { Commit } from '../commit.ts';
import type { Outbound } from './outbound.ts';
import type { ProgressKeeper } from './progress-keeper.ts';
import type { RelayPosition } from './relay-record.ts';

const BATCH = 1_000;

/**
 * How far before the last acknowledged commit to begin again, in seconds of the server's logical time. A commit is logged
 * at most an instant before its place in the oplog, so this is far more than enough.
 */
const OVERLAP_SECONDS = 3_600;

/** Where to begin when the change stream cannot go on: with an overlap, or at the beginning of the log. Never later. */
export function startOver(position: RelayPosition | undefined, now: mongo.Timestamp): RelayPosition {
  const known = position?.publishedTo;
  if (!known || isOfAnotherHistory(position, now)) return { scanUntil: now };
  const from = new mongo.Timestamp({ t: Math.max(0, known.t - OVERLAP_SECONDS), i: 0 });
  return { publishedTo: from, scanUntil: now };
}

/** A position from the future: the database was restored from a backup, or the position came from elsewhere. */
export function isOfAnotherHistory({ publishedTo }: RelayPosition, now: mongo.Timestamp): boolean {
  return publishedTo ? publishedTo.greaterThan(now) : false;
}

/** The server's logical time: everything that is in the oplog now is at or before it. */
export async function logicalNow(commits: CommitCollection): Promise<mongo.Timestamp> {
  return commits.database.client.withSession({ causalConsistency: true }, async (session) => {
    await commits.database.command({ ping: 1 }, { session, readPreference: 'primary' });
    if (!session.operationTime) throw new Error('MongoDB must run as a replica set');
    return session.operationTime;
  });
}

/**
 * Publishes what was logged from the position's `publishedTo` to its `scanUntil`, in the order of the log.
 * All that enters the oplog later is the change stream's, which begins at `scanUntil`.
 */
export async function republish(
  commits: CommitCollection,
  outbound: Outbound,
  progress: ProgressKeeper,
  signal: AbortSignal,
): Promise<void> {
  const { publishedTo, scanUntil } = progress.position!;
  if (!scanUntil) return;
  await commits.database.client.withSession({ causalConsistency: true }, async (session) => {
    // A majority read that sees at least everything up to `scanUntil`.
    session.advanceOperationTime(scanUntil);
    const logged = { ...(publishedTo && { $gte: publishedTo }), $lte: scanUntil };
    const cursor = commits.native
      .find({ loggedAt: logged }, { session, batchSize: BATCH })
      .sort({ loggedAt: 1 });
    let batch: Commit[] = [];
    const publishBatch = async () => {
      await outbound.publish(batch, signal);
      const last = batch.at(-1);
      const heldStreams = outbound.heldStreams;
      if (last) progress.advance({ position: { publishedTo: last.loggedAt, scanUntil }, heldStreams });
      batch = [];
    };
    for await (const commit of cursor) {
      signal.throwIfAborted();
      batch.push(commit);
      if (batch.length === BATCH) await publishBatch();
    }
    await publishBatch();
  });
  progress.advance({ position: { publishedTo: scanUntil }, heldStreams: outbound.heldStreams });
  await progress.flush();
}

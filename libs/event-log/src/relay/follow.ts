import { setTimeout as pause } from 'node:timers/promises';
import { mongo } from 'mongoose';
import type { CommitCollection } from '../commit-collection.ts';
import type { Outbound } from './outbound.ts';
import type { ProgressKeeper } from './progress-keeper.ts';
import type { RelayPosition } from './relay-record.ts';
import { WaitingCommits, type LoggedCommit } from './waiting-commits.ts';

const CAPACITY = 5_000;
const BATCH = 1_000;
/** After a batch the relay rests as long as it took, at most so long, so that the next one fills. */
const MOST_REST_MS = 10;
/** With so many commits at hand there is nothing to wait for. */
const ENOUGH = 100;
const IDLE_MS = 250;
/** An idle log's token is saved now and then, so that the oplog does not roll over it. */
const IDLE_SAVES_EVERY = 120;

/** The oplog no longer holds the place where the change stream was to go on, or the token means nothing here. */
export class HistoryLost extends Error {
  override readonly name = 'HistoryLost';
}

/** What the one who started it hears. */
export interface Hearing {
  /** The database answers. */
  readonly alive: () => void;
  /** So many commits are read and not yet acknowledged. */
  readonly waiting: (count: number) => void;
}

/** Publishes commits as they are logged, from the position on. Ends only by rejecting: aborted, or something failed. */
export async function follow(
  commits: CommitCollection,
  outbound: Outbound,
  progress: ProgressKeeper,
  signal: AbortSignal,
  hear: Hearing,
): Promise<never> {
  let byToken = Boolean(progress.position?.token);
  const changes = openChanges(commits, progress.position ?? {});
  const waiting = new WaitingCommits(CAPACITY);
  const close = (reason: unknown) => {
    waiting.close(reason);
    void changes.close().catch(() => undefined);
  };
  signal.addEventListener('abort', () => close(signal.reason), { once: true });
  let published = true;
  const onIdle = (token: mongo.ResumeToken) => {
    if (published && waiting.size === 0) progress.advance({ position: { ...progress.position, token } });
  };
  const onAlive = () => {
    byToken = false;
    hear.alive();
  };
  const reading = read(changes, waiting, onAlive, onIdle).catch((error: unknown) =>
    waiting.close(isHistoryLost(error, byToken) ? new HistoryLost(String(error), { cause: error }) : error),
  );
  try {
    for (;;) {
      const batch = await waiting.take(BATCH);
      const begun = performance.now();
      published = false;
      hear.waiting(batch.length + waiting.size);
      await outbound.publish(
        batch.map(({ fullDocument }) => fullDocument),
        signal,
      );
      const last = batch.at(-1)!;
      progress.advance({
        position: { publishedTo: last.clusterTime, token: last._id },
        heldStreams: outbound.heldStreams,
      });
      published = true;
      hear.waiting(waiting.size);
      if (waiting.size < ENOUGH) await rest(performance.now() - begun);
    }
  } finally {
    close(new Error('the relay has stopped following'));
    await reading;
  }
}

async function rest(worked: number): Promise<void> {
  await pause(Math.min(MOST_REST_MS, worked));
}

type Changes = mongo.ChangeStream<mongo.Document, LoggedCommit & mongo.ChangeStreamDocument>;

function openChanges(commits: CommitCollection, { token, publishedTo }: RelayPosition): Changes {
  const from = token ? { startAfter: token } : { startAtOperationTime: publishedTo };
  return commits.native.watch<mongo.Document, LoggedCommit & mongo.ChangeStreamDocument>(
    [{ $match: { operationType: 'insert' } }, { $project: { fullDocument: 1, clusterTime: 1 } }],
    { ...from, maxAwaitTimeMS: IDLE_MS, batchSize: CAPACITY },
  ) as unknown as Changes;
}

async function read(
  changes: Changes,
  waiting: WaitingCommits,
  onAlive: () => void,
  onIdle: (token: mongo.ResumeToken) => void,
): Promise<never> {
  let idle = 0;
  // A closed stream keeps answering with nothing.
  while (!changes.closed) {
    const change = await changes.tryNext();
    onAlive();
    if (change) await waiting.add(change, changes.bufferedCount() > 0);
    else if ((idle = (idle + 1) % IDLE_SAVES_EVERY) === 0) onIdle(changes.resumeToken);
  }
  throw new Error('the change stream was closed');
}

const CHANGE_STREAM_HISTORY_LOST = 286;
/** Not authorised, not the primary, shutting down: says nothing about the token. */
const SERVER_TROUBLE = new Set<unknown>([13, 18, 89, 91, 189, 10107, 11600, 11602, 13435, 13436]);

/**
 * Servers refuse a token that means nothing to them with a dozen different codes. To take a trouble for a lost position
 * costs a repeated hour of events; the other way round would stop the relay.
 */
function isHistoryLost(error: unknown, openedByToken: boolean): boolean {
  if (!(error instanceof mongo.MongoServerError)) return false;
  if (error.code === CHANGE_STREAM_HISTORY_LOST) return true;
  return openedByToken && !SERVER_TROUBLE.has(error.code);
}

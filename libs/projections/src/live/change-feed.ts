import { Subject, type Observable } from 'rxjs';
import { setTimeout as pause } from 'node:timers/promises';
import mongoose, { type mongo } from 'mongoose';
import type { ChangeDocument, Collections } from '../collections.ts';

/** A committed change with its place in the order all instances agree on. */
export interface FedChange extends ChangeDocument {
  readonly clusterTime: string;
}

const REOPEN_MS = 200;
/** How long a look at an unchanged collection lasts; also what opening costs at most. */
const LOOK_MS = 200;
/**
 * A new feed begins a little in the past. Whoever reads a snapshot after that cannot miss a change between the two
 * (what the snapshot has is told by its number), and those who come back after a restart find what they missed.
 */
const OVERLAP_SECONDS = 60;

/**
 * One change stream per process over `projection_changes`: what every instance's transactions changed, in commit
 * order. Reopens itself where it stopped; when that place is gone it begins at now and says so through `interrupted`.
 */
export class ChangeFeed {
  readonly #changes = new Subject<FedChange>();
  readonly #interrupted = new Subject<void>();
  #stream?: mongo.ChangeStream;
  #stopped = false;
  #loop?: Promise<void>;

  readonly changes: Observable<FedChange> = this.#changes.asObservable();
  readonly interrupted: Observable<void> = this.#interrupted.asObservable();

  constructor(private readonly collections: Collections) {}

  /** Resolves when the stream stands; changes committed after that are never missed. */
  async start(): Promise<void> {
    await this.#openWithOverlap();
    this.#loop = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#stream?.close().catch(() => undefined);
    await this.#loop;
    this.#changes.complete();
    this.#interrupted.complete();
  }

  async #openWithOverlap(): Promise<void> {
    const { operationTime } = (await this.collections.database.command({ ping: 1 })) as {
      operationTime?: mongo.Timestamp;
    };
    try {
      if (!operationTime) throw new Error('the server is not part of a replica set');
      await this.#open({ startAtOperationTime: earlier(operationTime) });
    } catch {
      // The oplog does not reach back so far: a young server, or one with very much to do.
      await this.#open({});
    }
  }

  async #open(place: Pick<mongo.ChangeStreamOptions, 'resumeAfter' | 'startAtOperationTime'>): Promise<void> {
    const stream = this.collections.changes.watch<ChangeDocument>([{ $match: { operationType: 'insert' } }], {
      maxAwaitTimeMS: LOOK_MS,
      ...place,
    });
    try {
      // The first look fixes the place in the oplog from which the stream sees everything.
      const first = await stream.tryNext();
      this.#stream = stream;
      if (first) this.#emit(first);
    } catch (error) {
      await stream.close().catch(() => undefined);
      throw error;
    }
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      try {
        for await (const event of this.#stream!) this.#emit(event as mongo.ChangeStreamDocument);
      } catch {
        if (this.#stopped) return;
      }
      await this.#reopen();
    }
  }

  async #reopen(): Promise<void> {
    const token = this.#stream?.resumeToken;
    await this.#stream?.close().catch(() => undefined);
    let resumed = token !== undefined;
    while (!this.#stopped) {
      try {
        if (resumed) await this.#open({ resumeAfter: token });
        else await this.#openWithOverlap();
        if (!resumed) this.#interrupted.next();
        return;
      } catch (error) {
        // Gone for good, or only away for the moment?
        if (isHistoryLost(error)) resumed = false;
        await pause(REOPEN_MS);
      }
    }
  }

  #emit(event: mongo.ChangeStreamDocument): void {
    if (event.operationType !== 'insert') return;
    const change = event.fullDocument as unknown as ChangeDocument;
    this.#changes.next({ ...change, clusterTime: orderOf(event.clusterTime) });
  }
}

const HISTORY_LOST = new Set([
  286, // ChangeStreamHistoryLost
  280, // ChangeStreamFatalError
  260, // InvalidResumeToken
]);

function isHistoryLost(error: unknown): boolean {
  return HISTORY_LOST.has((error as { code?: number }).code ?? 0);
}

function earlier(time: mongo.Timestamp): mongo.Timestamp {
  return mongoose.mongo.Timestamp.fromBits(0, time.getHighBitsUnsigned() - OVERLAP_SECONDS);
}

/** Fixed width, so that texts compare like times. */
function orderOf(time: mongo.Timestamp | undefined): string {
  if (!time) return '';
  return `${time.getHighBitsUnsigned().toString(16).padStart(8, '0')}${time.getLowBitsUnsigned().toString(16).padStart(8, '0')}`;
}

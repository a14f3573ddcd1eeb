import { Subject, type Observable } from 'rxjs';
import { setTimeout as pause } from 'node:timers/promises';
import type { mongo } from 'mongoose';
import type { ChangeDocument, Collections } from '../collections.ts';

/** A committed change with its place in the order all instances agree on. */
export interface FedChange extends ChangeDocument {
  readonly clusterTime: string;
}

const REOPEN_MS = 200;

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
    await this.#open(undefined);
    this.#loop = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#stream?.close().catch(() => undefined);
    await this.#loop;
    this.#changes.complete();
    this.#interrupted.complete();
  }

  async #open(resumeAfter: unknown): Promise<void> {
    const { changes } = this.collections;
    const stream = changes.watch<ChangeDocument>([{ $match: { operationType: 'insert' } }], {
      maxAwaitTimeMS: 1_000,
      ...(resumeAfter ? { resumeAfter } : {}),
    });
    // The first poll fixes the place in the oplog from which the stream sees everything.
    const first = await stream.tryNext();
    this.#stream = stream;
    if (first) this.#emit(first);
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
    for (let place: unknown = token; !this.#stopped; place = undefined) {
      try {
        await this.#open(place);
        if (!place) this.#interrupted.next();
        return;
      } catch {
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

/** Fixed width, so that texts compare like times. */
function orderOf(time: mongo.Timestamp | undefined): string {
  if (!time) return '';
  return `${time.getHighBitsUnsigned().toString(16).padStart(8, '0')}${time.getLowBitsUnsigned().toString(16).padStart(8, '0')}`;
}

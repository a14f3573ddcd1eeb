import type { Subscription } from 'rxjs';
import type { Collections } from '../collections.ts';
import { inSnapshot } from '../rows/in-snapshot.ts';
import type { ChangeFeed, FedChange } from './change-feed.ts';
import { TallyCube } from './tally-cube.ts';

interface Loaded {
  readonly build: string;
  readonly cube: TallyCube;
  /** Transactions that the cube holds, by progress document. */
  readonly batches: Map<string, number>;
}

/**
 * The tallies of one build in memory, kept up to date by the change feed. Transactions are numbered per partition, so
 * what the snapshot already holds is skipped and a missing one shows: then everything is read again.
 */
export class LiveTallies {
  #loaded?: Loaded;
  #loading?: Promise<Loaded>;
  #buffered: FedChange[] = [];
  #interrupted = false;
  #waiters: (() => void)[] = [];
  readonly #subscriptions: Subscription[];

  constructor(
    private readonly collections: Collections,
    private readonly prefix: string,
    feed: ChangeFeed,
  ) {
    this.#subscriptions = [
      feed.changes.subscribe((change) => this.#take(change)),
      feed.interrupted.subscribe(() => this.#drop()),
    ];
  }

  async of(build: string): Promise<TallyCube> {
    return (await this.#current(build)).cube;
  }

  /** Waits until the cube holds every transaction committed before the call; false when `timeoutMs` is over. */
  async caughtUp(build: string, timeoutMs: number): Promise<boolean> {
    const until = performance.now() + timeoutMs;
    const wanted = await this.#batches(build);
    for (;;) {
      const { batches } = await this.#current(build);
      if ([...wanted].every(([progress, batch]) => (batches.get(progress) ?? 0) >= batch)) return true;
      const left = until - performance.now();
      if (left <= 0) return false;
      await this.#nextChange(left);
    }
  }

  stop(): void {
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
    this.#wake();
  }

  async #current(build: string): Promise<Loaded> {
    if (this.#loaded?.build === build) return this.#loaded;
    this.#loading ??= this.#load(build).finally(() => (this.#loading = undefined));
    const loaded = await this.#loading;
    return loaded.build === build ? loaded : this.#current(build);
  }

  async #load(build: string): Promise<Loaded> {
    this.#loaded = undefined;
    this.#interrupted = false;
    this.#buffered = [];
    const loaded = await inSnapshot(this.collections.client, async (at): Promise<Loaded> => {
      const { progress } = this.collections;
      const tallies = this.collections.tallies(build);
      const batches = new Map<string, number>();
      const cube = new TallyCube();
      for await (const { _id, batches: count } of progress.find({ build }, at())) batches.set(_id, count);
      for await (const { _id, sum } of tallies.find({}, at()))
        cube.add(_id.slice(0, _id.lastIndexOf('#')), sum);
      return { build, cube, batches };
    });
    // What was interrupted meanwhile may have kept a change from us.
    if (this.#interrupted) return this.#load(build);
    this.#loaded = loaded;
    for (const change of this.#buffered.splice(0)) this.#take(change);
    return loaded;
  }

  #take(change: FedChange): void {
    if (!change.build.startsWith(this.prefix)) return;
    const loaded = this.#loaded;
    if (!loaded) {
      if (this.#loading) this.#buffered.push(change);
      return;
    }
    if (loaded.build !== change.build) return;
    const known = loaded.batches.get(change.progress) ?? 0;
    if (change.batch > known + 1) this.#drop();
    else if (change.batch === known + 1) {
      for (const [id, delta] of change.tallies) loaded.cube.add(id, delta);
      loaded.batches.set(change.progress, change.batch);
    }
    this.#wake();
  }

  async #batches(build: string): Promise<Map<string, number>> {
    const documents = await this.collections.progress.find({ build }).toArray();
    return new Map(documents.map(({ _id, batches }) => [_id, batches]));
  }

  #drop(): void {
    this.#loaded = undefined;
    this.#interrupted = true;
    this.#wake();
  }

  #nextChange(withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, withinMs);
      this.#waiters.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  #wake(): void {
    for (const wake of this.#waiters.splice(0)) wake();
  }
}

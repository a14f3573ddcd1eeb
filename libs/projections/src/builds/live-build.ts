import type { Subscription } from 'rxjs';
import type { ChangeFeed } from '../live/change-feed.ts';
import type { Build } from './build.ts';
import type { BuildStore } from './build-store.ts';

/** The live build of a projection as this process knows it; a flip by any instance reaches it by the change feed. */
export class LiveBuild {
  #known?: Promise<Build>;
  #id = '';
  readonly #subscriptions: Subscription[];

  constructor(
    readonly projection: string,
    private readonly store: BuildStore,
    feed: ChangeFeed,
  ) {
    const forget = () => {
      this.#known = undefined;
    };
    this.#subscriptions = [
      feed.changes.subscribe(({ flip, build }) => {
        if (!flip || !build.startsWith(`${projection}.v`)) return;
        this.#id = build;
        forget();
      }),
      feed.interrupted.subscribe(forget),
    ];
  }

  /** Id of the build last known to be live; '' before the first look. */
  get id(): string {
    return this.#id;
  }

  async current(): Promise<Build> {
    const known = (this.#known ??= this.#look());
    try {
      return await known;
    } catch (error) {
      if (this.#known === known) this.#known = undefined;
      throw error;
    }
  }

  forget(): void {
    this.#known = undefined;
  }

  stop(): void {
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
  }

  async #look(): Promise<Build> {
    const live = await this.store.live(this.projection);
    if (!live) throw new Error(`${this.projection} has no live build yet`);
    this.#id = live._id;
    return live;
  }
}

import type { Claim, ConsumerStore } from '../state/consumer-store.ts';

/** The claim a lane works under. A handler that is given up keeps the old one: what it still writes must fail. */
export class Tenure {
  readonly #store: Pick<ConsumerStore, 'renew'>;
  #claim: Claim;

  constructor(store: Pick<ConsumerStore, 'renew'>, claim: Claim) {
    this.#store = store;
    this.#claim = claim;
  }

  get claim(): Claim {
    return this.#claim;
  }

  /** Takes the next fence. Throws `Fenced` when another instance has claimed the partition since. */
  async renew(): Promise<void> {
    this.#claim = await this.#store.renew(this.#claim);
  }
}

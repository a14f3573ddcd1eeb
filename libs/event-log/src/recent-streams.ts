import type { StreamState } from './stream-state.ts';

const MOST = 5_000;

/**
 * Streams as this process left them: a guess, never the truth. A decision made on it stands only when its commit can be
 * inserted: any commit that the guess does not know of has taken that place.
 */
export class RecentStreams {
  readonly #states = new Map<string, StreamState<unknown>>();

  constructor(private readonly most = MOST) {}

  get<State>(stream: string): StreamState<State> | undefined {
    return this.#states.get(stream) as StreamState<State> | undefined;
  }

  /** The one left untouched for longest makes room. */
  put(stream: string, state: StreamState<unknown>): void {
    this.#states.delete(stream);
    this.#states.set(stream, state);
    if (this.#states.size > this.most) this.#states.delete(this.#states.keys().next().value!);
  }

  forget(stream: string): void {
    this.#states.delete(stream);
  }
}

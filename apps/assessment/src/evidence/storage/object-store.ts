import type { Readable } from 'node:stream';

/**
 * Where the bytes are: named objects, written once, as any S3-compatible store has them. Which object holds what, and who
 * still needs it, is not its business. `testing/object-store.contract.ts` is what every adapter must pass.
 */
export abstract class ObjectStore {
  /** All or nothing: when it rejects, or the process dies, `get` finds nothing under the key. The key is new. */
  abstract put(key: string, content: Readable): Promise<void>;
  /** Undefined when there is nothing under the key. */
  abstract get(key: string): Promise<Readable | undefined>;
  /** Removes also what a broken `put` left; nothing under the key is no error. */
  abstract delete(key: string): Promise<void>;
}

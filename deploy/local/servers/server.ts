import type { Progress } from '../progress.ts';

/** A Kafka or a MongoDB that can be used now. */
export interface Server {
  /** KAFKA_BROKERS or MONGODB_URI. */
  readonly address: string;
  /** Where it came from, for people. */
  readonly source: string;
  /** Of what we started. */
  readonly pids: readonly number[];
  /** Resolves when it is gone although nobody stopped it; never for one that was given. */
  readonly lost: Promise<void>;
  stop(): Promise<void>;
}

/** Where a server that we start keeps its files, and how it is tuned. */
export interface ServerPlace {
  readonly data: string;
  readonly logs: string;
  /** Short-lived and small (a test run): nothing survives it. */
  readonly brief: boolean;
  readonly progress: Progress;
}

/** One way to come by a server. Resolves to undefined when this machine does not offer it. */
export interface Way {
  readonly name: string;
  find(): Promise<(() => Promise<Server>) | undefined>;
  /** A way that fails gives the next one a chance; a program of ours that does not start is an error. */
  readonly optional?: boolean;
}

export const never: Promise<void> = new Promise(() => undefined);

export function given(address: string): Server {
  return { address, source: 'given', pids: [], lost: never, stop: async () => undefined };
}

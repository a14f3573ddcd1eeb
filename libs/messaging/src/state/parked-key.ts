import type { mongo } from 'mongoose';
import type { PoisonReason } from '../errors.ts';

/** A key whose later events wait behind one that could not be handled. Collection `parked_keys`. */
export interface ParkedKey {
  /** `<consumer>[@<build>]/<topic>/<key>` */
  readonly _id: string;
  readonly consumer: string;
  readonly build: string | null;
  readonly topic: string;
  readonly partition: number;
  readonly key: string;
  readonly parkedAt: Date;
  /** The message that stands in the way. */
  readonly head: ParkedHead;
  /** Set by a person; picked up by the instance that owns the partition. */
  readonly replay?: { readonly requestedAt: Date; readonly setAsideOffset?: number };
  readonly lastReplay?: { readonly at: Date; readonly applied: number; readonly error: string };
}

export interface ParkedHead {
  readonly offset: number;
  readonly reason: PoisonReason;
  readonly error: string;
  readonly attempts: number;
  readonly eventId?: string;
  readonly eventType?: string;
}

/** A message that waits for its key, bytes untouched. Collection `waiting_messages`. */
export interface WaitingMessage {
  /** `<consumer>[@<build>]/<topic>/<partition>/<offset>`, so a redelivery stores nothing twice. */
  readonly _id: string;
  readonly parkedKey: string;
  readonly consumer: string;
  readonly build: string | null;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  readonly headers: readonly { readonly name: string; readonly value: Uint8Array }[];
  readonly timestamp: string;
  readonly storedAt: Date;
}

/** How far a consumer has come in a partition, and who may write that. Collection `consumer_offsets`. */
export interface ConsumerOffset {
  /** `<consumer>[@<build>]/<topic>/<partition>` */
  readonly _id: string;
  readonly consumer: string;
  readonly build: string | null;
  readonly topic: string;
  readonly partition: number;
  readonly nextOffset: number;
  /** Grows with every assignment; a write under an older one fails. */
  readonly fence: number;
  /** Id of the session in which the claimant's transactions run. */
  readonly session?: mongo.Binary;
  readonly updatedAt: Date;
}

/** First part of every id: a consumer, or one build of it. */
export function scopeOf(consumer: string, build?: string | null): string {
  return build ? `${consumer}@${build}` : consumer;
}

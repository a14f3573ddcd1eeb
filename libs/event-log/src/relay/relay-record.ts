import type { mongo } from 'mongoose';

export const RELAY_COLLECTION = 'event_log_relay';

/** How far the broker has acknowledged the log. */
export interface RelayPosition {
  /** Logical time of the server up to which everything is published. */
  readonly publishedTo?: mongo.Timestamp;
  /** Where the change stream goes on; without it, it starts at `publishedTo`. */
  readonly token?: mongo.ResumeToken;
  /** Present while the log itself is published: what was logged from `publishedTo` to here is still to come. */
  readonly scanUntil?: mongo.Timestamp;
}

/** One per log: who may relay it, and how far it got. Absent or without a position: nothing is published yet. */
export interface RelayRecord {
  readonly _id: 'relay';
  readonly holder: string;
  /** Grows with every change of hands; a write under an older one fails. */
  readonly fence: number;
  /** By the database server's clock. */
  readonly expiresAt: Date;
  readonly position?: RelayPosition;
  readonly heldStreams?: readonly string[];
}

export type Progress = Pick<RelayRecord, 'position' | 'heldStreams'>;

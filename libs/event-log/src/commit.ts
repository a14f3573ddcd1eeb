import { hash } from 'node:crypto';
import type { mongo } from 'mongoose';
import type { LocalDate } from '#kernel';
import { canonicalJson, type Json } from './canonical-json.ts';
import { CommitTooLarge } from './outcome.ts';

export interface CommittedEvent {
  readonly type: string;
  readonly effectiveOn: LocalDate;
  readonly data: object;
}

/** What one command wrote: one document, so it is there as a whole or not at all. Never changed afterwards. */
export interface Commit {
  /** `<stream>@<version, 9 digits>`: being the primary key, two writers cannot both write a version. */
  readonly _id: string;
  readonly stream: string;
  /** 1-based number of its first event in the stream. */
  readonly version: number;
  readonly events: readonly CommittedEvent[];
  readonly commandId: string;
  readonly actor: string;
  /** ISO instant by the service's clock. */
  readonly recordedAt: string;
  readonly correlationId: string;
  readonly causationId: string | null;
  /** Hash of the stream's commit before; null for its first. */
  readonly prevHash: string | null;
  readonly hash: string;
  /** Logical time of the database server at the insert; filled in by the server, so no clock of ours orders the log. */
  readonly loggedAt: mongo.Timestamp;
}

export type Unhashed = Omit<Commit, '_id' | 'hash' | 'loggedAt'>;

export function commitId(stream: string, version: number): string {
  return `${stream}@${String(version).padStart(9, '0')}`;
}

/**
 * A broker takes messages of 1 MiB. One event beyond it, once written, would be tried again for ever and keep everything
 * behind it in the log; so it is not written.
 */
const MOST_BYTES = 800_000;

/** The hash of a commit that is to be written. Throws CommitTooLarge. */
export function hashToWrite(commit: Unhashed): string {
  const text = canonicalText(commit);
  if (text.length > MOST_BYTES / 3 && Buffer.byteLength(text) > MOST_BYTES)
    throw new CommitTooLarge(commit.stream, Buffer.byteLength(text), MOST_BYTES);
  return hash('sha256', text, 'hex');
}

/** SHA-256 in hex over the canonical JSON of everything the service recorded, the hash before included. */
export function commitHash(commit: Unhashed): string {
  return hash('sha256', canonicalText(commit), 'hex');
}

function canonicalText(commit: Unhashed): string {
  const { stream, version, events, commandId, actor, recordedAt, correlationId, causationId, prevHash } =
    commit;
  const content = {
    stream,
    version,
    events,
    commandId,
    actor,
    recordedAt,
    correlationId,
    causationId,
    prevHash,
  };
  return canonicalJson(content as unknown as Json);
}

/** Version of the stream once this commit is in it. */
export function versionAfter(commit: Pick<Commit, 'version' | 'events'>): number {
  return commit.version + commit.events.length - 1;
}

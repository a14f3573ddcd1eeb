import type { LocalDate, Position, Refusal } from '#kernel';

export type Outcome<State> = Accepted<State> | Refused<State>;

export interface Accepted<State> {
  readonly kind: 'accepted';
  readonly state: State;
  /** Events in the stream when the command had been carried out. */
  readonly version: number;
  readonly position: Position;
  /** The command had been carried out before: this is the first result, `state` and `version` as of then. */
  readonly repeated: boolean;
  /** It was so already: the command decided no event and nothing was written. */
  readonly unchanged: boolean;
}

export interface Refused<State> {
  readonly kind: 'refused';
  readonly refusal: Refusal;
  readonly state: State;
  readonly version: number;
}

export interface Loaded<State> {
  readonly state: State;
  /** 0 when nothing was ever recorded under this id. */
  readonly version: number;
  /** ISO instant of the last commit. */
  readonly recordedAt?: string;
}

/** One event of a stream with all that was recorded about it. */
export interface StoredEvent<Data extends object = object> {
  readonly type: string;
  readonly effectiveOn: LocalDate;
  readonly data: Data;
  readonly stream: string;
  /** 1-based number of the event in its stream. */
  readonly version: number;
  readonly recordedAt: string;
  readonly actor: string;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId?: string;
  /** Of the commit it was recorded with, in the stream's hash chain. */
  readonly hash: string;
}

/** The stream is not at the version the caller saw; nothing was written. */
export class VersionMismatch extends Error {
  override readonly name = 'VersionMismatch';
  constructor(
    readonly stream: string,
    readonly expectedVersion: number,
    readonly currentVersion: number,
  ) {
    super(`${stream} is at version ${currentVersion}, not ${expectedVersion}: load it again and decide anew`);
  }
}

/** What a command decided is larger than a message may be; nothing was written. */
export class CommitTooLarge extends Error {
  override readonly name = 'CommitTooLarge';
  /** As HTTP has it. */
  readonly statusCode = 413;
  constructor(
    readonly stream: string,
    readonly bytes: number,
    readonly most: number,
  ) {
    super(`${stream}: a commit of ${bytes} bytes, ${most} at most: the broker would never take it`);
  }
}

/** So many writers change one stream that this command never got its turn; nothing was written. Try again later. */
export class StreamContended extends Error {
  override readonly name = 'StreamContended';
  readonly retriable = true;
  constructor(
    readonly stream: string,
    readonly attempts: number,
  ) {
    super(`${stream}: lost ${attempts} races in a row`);
  }
}

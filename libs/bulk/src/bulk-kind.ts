import type { Type } from '@nestjs/common';
import type { Role } from '#service-kit';

export type FileFormat = 'xlsx' | 'csv' | 'ndjson';

/** One row as read from the file, not yet understood. */
export interface BulkRow<Raw = unknown> {
  /** 1-based line as a person sees it in the file. */
  readonly row: number;
  readonly sheet?: string;
  readonly raw: Raw;
}

/** What is wrong (or odd) with a row; `code` has a text in the message catalogue. */
export interface RowProblem {
  readonly field?: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

export interface RowResult {
  /** `unchanged`: everything in the row was already so. */
  readonly status: 'accepted' | 'unchanged' | 'refused';
  /** What the row is about: a code, an evaluation id. */
  readonly subject?: string;
  readonly problems?: readonly RowProblem[];
  /** Accepted, but a person should look. */
  readonly warnings?: readonly RowProblem[];
}

export interface BulkRun {
  readonly jobId: string;
  /** Nothing may be written; the results say what would happen. */
  readonly dryRun: boolean;
  readonly fileName: string;
  readonly actor: string;
  readonly correlationId: string;
  /** The command id of a row: the same in every run of the job, so a resumed job repeats nothing. */
  commandId(row: BulkRow): string;
}

/** Turns a file into commands. `read` streams rows; `run` decides a chunk of them, one result a row, in order. */
export interface BulkHandler<Raw = unknown> {
  read(path: string, format: FileFormat): AsyncIterable<BulkRow<Raw>>;
  run(rows: readonly BulkRow<Raw>[], run: BulkRun): Promise<RowResult[]>;
}

/** A kind of bulk work: `register` gives `POST /v1/register-imports`. */
export interface BulkKind {
  readonly name: string;
  readonly title: string;
  readonly roles: [Role, ...Role[]];
  readonly formats: readonly [FileFormat, ...FileFormat[]];
  readonly handler: Type<BulkHandler>;
}

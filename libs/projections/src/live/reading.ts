import type { LocalDate } from '#kernel';
import type { Tally } from '../projection.ts';

/** A MongoDB filter over the fields of a row. */
export type RowFilter = Readonly<Record<string, unknown>>;

export interface FindOptions {
  readonly sort?: Readonly<Record<string, 1 | -1>>;
  /** Default 50, at most 1 000. */
  readonly limit?: number;
}

export interface PageOptions {
  readonly filter?: RowFilter;
  /** A field that every matching row has; the row id breaks ties. Default: by row id. */
  readonly sort?: { readonly field: string; readonly direction: 1 | -1 };
  /** Default 50, at most 200. */
  readonly limit?: number;
  /** `next` of the page before. */
  readonly cursor?: string;
}

export interface Page<Row> {
  readonly items: Row[];
  /** Absent on the last page. */
  readonly next?: string;
}

export interface TallyQuery {
  /** Equal on each of these parts of the bucket. */
  readonly bucket?: Readonly<Record<string, string>>;
  /** Sums what counts from this day or an earlier one; absent: all days. */
  readonly upTo?: LocalDate;
  /** Parts of the bucket to tell apart in the answer. */
  readonly by?: readonly string[];
}

export interface TallySum {
  readonly bucket: Readonly<Record<string, string>>;
  readonly sum: number;
}

export interface TallyStep extends TallySum {
  readonly day: LocalDate;
}

export interface Freshness {
  readonly projection: string;
  readonly version: number;
  readonly build: string;
  /** When the newest applied event was recorded by its owner (ISO). */
  readonly recordedAt?: string;
  /** When it was applied here (ISO). */
  readonly appliedAt?: string;
  /** Events in the topics that are not applied yet; absent while the broker cannot say. */
  readonly behind?: number;
  /** Keys whose events wait behind one that failed or is missing. */
  readonly parkedKeys: number;
  /** Jumps in a stream's versions seen so far. */
  readonly gaps: number;
  readonly duplicates: number;
  /** A build that will take the live one's place. */
  readonly rebuilding?: string;
}

export interface ParkedKey {
  readonly key: string;
  readonly topic: string;
  readonly reason: string;
  readonly error: string;
  /** The event that stands in the way, where it could be read. */
  readonly eventId?: string;
  readonly since: string;
  readonly waiting: number;
}

/** Rows of the live build that one transaction changed. */
export interface Change {
  /** Orders changes across instances; usable as the id of a server-sent event. */
  readonly id: string;
  readonly projection: string;
  readonly build: string;
  readonly at: string;
  readonly keys: readonly string[];
  /** True when more rows changed than `keys` names. */
  readonly more: boolean;
  /** True when another build took over: everything may be different. */
  readonly flip: boolean;
  readonly tallies: readonly Tally[];
}

import type { EventContract, ReceivedEvent } from '#contracts';
import type { LocalDate, Position } from '#kernel';

/** A number that a row contributes to a figure from `day` on; the bucket says to which figure and which slice. */
export interface Tally {
  readonly bucket: Readonly<Record<string, string>>;
  readonly day: LocalDate;
  readonly delta: number;
}

export interface Index {
  readonly keys: Readonly<Record<string, 1 | -1>>;
  readonly unique?: boolean;
}

/**
 * A read model as a value: which events it takes, which row each belongs to, and how a row changes. All functions are
 * pure. A change of any of them needs a new `version`, which starts a rebuild beside the live one.
 */
export interface Projection<Row extends object = object> {
  /** Named by the question it answers, e.g. `target-progress`. */
  readonly name: string;
  /** Of the code below: a change starts a rebuild. */
  readonly version: number;
  /** What `evolve` handles. Other events of the same topics only move the row's stream versions on. */
  readonly contracts: readonly EventContract[];
  /** Topics of the contracts, without the deployment's prefix. */
  readonly topics: readonly string[];
  /** Row id; the same for all events of a stream. Called for every event of the topics, also unhandled ones. */
  readonly key: (event: ReceivedEvent) => string;
  /** Row id of a command's position, for read-your-writes. */
  readonly keyOf: (position: Position) => string;
  readonly initial: (key: string) => Row;
  /** Never sees an event twice, nor one whose predecessor in its stream is missing; topics come in any order. */
  readonly evolve: (row: Row, event: ReceivedEvent) => Row;
  /** Works out what follows from the rest of the row: once for all events of a batch, after `evolve`. */
  readonly settle?: (row: Row) => Row;
  /** Complete list for a row; the runner writes the difference to what the row gave before. */
  readonly tallies?: (row: Row) => readonly Tally[];
  /** Those that are not unique are made when a build has nearly caught up: all at once costs half. */
  readonly indexes: readonly Index[];
}

type Derived = 'topics' | 'keyOf' | 'indexes';

/** Declares a projection. `keyOf` defaults to the position's key (the Kafka key). */
export function projection<Row extends object>(
  value: Omit<Projection<Row>, Derived> & Partial<Pick<Projection<Row>, 'keyOf' | 'indexes'>>,
): Projection<Row> {
  if (!/^[a-z][a-z-]*$/.test(value.name)) throw new TypeError(`projection name: ${value.name}`);
  if (value.contracts.length === 0) throw new TypeError(`projection ${value.name} handles no event`);
  return Object.freeze({
    keyOf: (position: Position) => position.key,
    indexes: [],
    ...value,
    topics: [...new Set(value.contracts.map((contract) => contract.topic))],
  });
}

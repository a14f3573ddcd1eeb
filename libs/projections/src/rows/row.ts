/** What the runner keeps beside a row's own fields. */
export interface RowFacts {
  readonly _id: string;
  /** Version of every stream the row has seen. */
  readonly seen: Readonly<Record<string, number>>;
}

export type Stored<Row extends object> = Row & RowFacts;

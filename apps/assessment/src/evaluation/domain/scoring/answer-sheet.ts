/** What was answered: chosen option keys by question, levels by scene, and the numbers asked for, by question. */
export interface AnswerSheet {
  readonly answers: Readonly<Record<string, readonly string[]>>;
  readonly scenes: Readonly<Record<string, number>>;
  readonly numbers: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** One thing wrong with a sheet; texts live in the catalogue under `code`. */
export interface SheetProblem {
  readonly field: string;
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export function at<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

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

/** What a sheet says under an id of the model. The loader admits no id that every object has, such as `constructor`. */
export function at<Value>(record: Readonly<Record<string, Value>>, id: string): Value | undefined {
  return record[id];
}

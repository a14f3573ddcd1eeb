import { typedIn, type Draft } from './draft.ts';
import type { KeptEdit } from './edit.ts';
import { liveEdits } from './live-edits.ts';

/** One value of a field and the edits that say it. */
export interface FieldValue {
  readonly value: unknown;
  readonly edits: readonly KeptEdit[];
}

/** What stands in a field: one value, or several where devices disagree. */
export interface Field {
  readonly field: string;
  readonly values: readonly [FieldValue, ...FieldValue[]];
}

/** All fields that anything was typed into, by name. */
export function fieldsOf(draft: Draft): Field[] {
  const { edits } = typedIn(draft);
  const byField = Map.groupBy(edits.values(), ({ field }) => field);
  return [...byField]
    .map(([field, typed]) => ({ field, values: valuesOf(field, liveEdits(typed)) }))
    .sort((a, b) => (a.field < b.field ? -1 : 1));
}

function valuesOf(field: string, live: readonly KeptEdit[]): Field['values'] {
  const inOrder = live.toSorted((a, b) => (a.variant < b.variant ? -1 : 1));
  const byValue = Map.groupBy(inOrder, ({ value }) => JSON.stringify(normal(field, value)));
  const values = [...byValue.values()].map((edits) => ({ value: edits[0]!.value, edits }));
  return values as unknown as Field['values'];
}

/** The same choice however it was written: "C" is ["C"], and the order of letters says nothing. */
export function normal(field: string, value: unknown): unknown {
  if (!field.startsWith('answers.')) return value;
  const letters: readonly unknown[] = Array.isArray(value) ? value : [value];
  return letters.every((letter) => typeof letter === 'string') ? [...new Set(letters)].sort() : value;
}

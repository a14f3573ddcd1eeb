import { addDays, type LocalDate } from '#kernel';
import { parameterOn, type Parameter } from './parameter.ts';
import { changeDays, type Span } from './span.ts';

/** Days in a row on which no law changes: from `from` until the day before the next one. */
export interface Era<T> {
  readonly from: LocalDate;
  /** Null for the last one. */
  readonly to: LocalDate | null;
  readonly content: T;
}

const BEGINNING = '0001-01-01' as LocalDate;

/** Cuts time at every change of the spans and parameters; `build` gets a day of each piece. */
export function eras<T>(
  spans: readonly Span[],
  parameters: readonly Parameter[],
  build: (day: LocalDate) => T,
): Era<T>[] {
  const days = [BEGINNING, ...changeDays([...spans, ...parameters.flatMap(({ values }) => values)])];
  return days.map((from, index) => {
    const next = days[index + 1];
    return { from, to: next ? addDays(next, -1) : null, content: build(from) };
  });
}

export function eraOn<T>(all: readonly Era<T>[], day: LocalDate): Era<T> {
  for (let index = all.length - 1; index > 0; index -= 1) if (all[index]!.from <= day) return all[index]!;
  return all[0]!;
}

/** The value a condition compiled for this day may use; null where it is not found, uncertain or not in force. */
export function parameterScope(parameters: readonly Parameter[], day: LocalDate) {
  const values = new Map(
    parameters.map((parameter) => {
      const on = parameterOn(parameter, day);
      return [parameter.id, on.kind === 'in-force' ? on.value : null] as const;
    }),
  );
  return (id: string): number | LocalDate | null | undefined => values.get(id);
}

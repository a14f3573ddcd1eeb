import type { LocalDate } from '#kernel';
import type { BilingualText, LegalSource } from './source.ts';
import { coverage, type Span } from './span.ts';

export const UNITS = [
  'fen',
  'bps',
  'persons',
  'months',
  'years',
  'percent',
  'count',
  'level',
  'day',
] as const;
export type Unit = (typeof UNITS)[number];

/** One number (or day) of one text. `null`: no text was found that gives it; that is shown, never guessed. */
export interface DatedValue extends Span {
  readonly value: number | LocalDate | null;
  readonly source: LegalSource;
}

export interface Parameter extends BilingualText {
  readonly id: string;
  readonly unit: Unit;
  readonly values: readonly DatedValue[];
}

export type ParameterOn =
  | { readonly kind: 'in-force'; readonly value: number | LocalDate; readonly dated: DatedValue }
  | { readonly kind: 'not-found'; readonly dated: DatedValue }
  | { readonly kind: 'uncertain'; readonly dated: DatedValue }
  | { readonly kind: 'not-in-force' };

/** What a parameter says on a day. A day outside its timeline is `not-in-force`: there is no default. */
export function parameterOn(parameter: Parameter, day: LocalDate): ParameterOn {
  let uncertain: DatedValue | undefined;
  for (const dated of parameter.values) {
    const covers = coverage(dated, day);
    if (covers === 'inside')
      return dated.value === null
        ? { kind: 'not-found', dated }
        : { kind: 'in-force', value: dated.value, dated };
    if (covers === 'uncertain') uncertain = dated;
  }
  return uncertain ? { kind: 'uncertain', dated: uncertain } : { kind: 'not-in-force' };
}

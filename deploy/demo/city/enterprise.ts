import type { LocalDate } from '#kernel';
import type { Industry, Place } from './places.ts';

/** Money in 万元 with two decimals, as the bureau's list has it. */
export interface YearFigures {
  readonly year: number;
  readonly staff: number;
  readonly revenueWan: number;
  readonly mainRevenueWan: number;
  readonly researchWan: number;
}

export interface SampleEnterprise {
  readonly code: string;
  readonly name: string;
  readonly place: Place;
  readonly industry: Industry;
  readonly ownership: '民营' | '国有' | '外资' | '集体' | '其他';
  readonly establishedOn: LocalDate;
  readonly figures: readonly YearFigures[];
  /** Present for those on the list of above-scale SMEs. */
  readonly roster?: { readonly from: LocalDate; readonly to?: LocalDate };
  readonly contact: { readonly name: string; readonly phone: string };
  readonly remark: string;
  /** Digital maturity before any work, 0 to 1. Known to the generator only. */
  readonly maturity: number;
}

/** On the roster on the day. */
export function onRoster({ roster }: SampleEnterprise, day: LocalDate): boolean {
  return roster !== undefined && roster.from <= day && (roster.to === undefined || day < roster.to);
}

import { Temporal } from 'temporal-polyfill';

/** A calendar day in the city, `YYYY-MM-DD`. Days compare as strings. */
export type LocalDate = string & { readonly __brand: 'LocalDate' };

/** The city's zone: every "day" in Linghang is a day here. */
export const CITY_ZONE = 'Asia/Shanghai';

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True for a real calendar day written `YYYY-MM-DD` (2024-02-30 is not one). Plain arithmetic: imports ask it often. */
export function isLocalDate(text: unknown): text is LocalDate {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [year, month, day] = partsOf(text as LocalDate);
  return month >= 1 && month <= 12 && day >= 1 && day <= lastDayOf(year, month);
}

/** Reads `YYYY-MM-DD`; throws RangeError for anything that is not a calendar day. */
export function localDate(text: string): LocalDate {
  if (!isLocalDate(text)) throw new RangeError(`not a calendar day (YYYY-MM-DD): ${text}`);
  return text;
}

/** The city's midnight falls on a full quarter of an hour. */
const QUARTER_MS = 15 * 60_000;
let last: { quarter: number; day: LocalDate } | undefined;

/** The day it is in the city at an instant. Mostly it is asked for the same quarter of an hour as before. */
export function dayOf(instant: Date): LocalDate {
  const quarter = Math.floor(instant.getTime() / QUARTER_MS);
  if (last?.quarter !== quarter || quarter < 0) last = { quarter, day: calendarDayOf(instant) };
  return last.day;
}

function calendarDayOf(instant: Date): LocalDate {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(CITY_ZONE)
    .toPlainDate()
    .toString() as LocalDate;
}

export function addDays(day: LocalDate, days: number): LocalDate {
  return Temporal.PlainDate.from(day).add({ days }).toString() as LocalDate;
}

export function addMonths(day: LocalDate, months: number): LocalDate {
  return Temporal.PlainDate.from(day).add({ months }).toString() as LocalDate;
}

export function addYears(day: LocalDate, years: number): LocalDate {
  return Temporal.PlainDate.from(day).add({ years }).toString() as LocalDate;
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
}

/** Full months from `from` to `to`: the most that can be added to `from` without passing `to`. Negative when `to` is earlier. */
export function fullMonths(from: LocalDate, to: LocalDate): number {
  if (to < from) return 0 - fullMonths(to, from);
  const [year, month, day] = partsOf(from);
  const [laterYear, laterMonth, laterDay] = partsOf(to);
  const months = (laterYear - year) * 12 + (laterMonth - month);
  return laterDay < day && laterDay < lastDayOf(laterYear, laterMonth) ? months - 1 : months;
}

function partsOf(day: LocalDate): [year: number, month: number, day: number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))];
}

function lastDayOf(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : MONTH_DAYS[month - 1]!;
}

export function laterOf(a: LocalDate, b: LocalDate): LocalDate {
  return a > b ? a : b;
}

import { addDays, type LocalDate, localDate } from '#kernel';

/** The 2024 edition was issued on this day: no visit before it can have used it. */
export const FIRST_VISIT = localDate('2024-09-04');
/** The city's history ends here, whatever day it is. */
export const LAST_DAY = localDate('2026-10-31');

/** Spring Festival, Labour Day and National Day of the years in question: nobody visits a workshop then. */
const HOLIDAYS: readonly (readonly [from: string, to: string])[] = [
  ['2024-10-01', '2024-10-07'],
  ['2025-01-28', '2025-02-04'],
  ['2025-05-01', '2025-05-05'],
  ['2025-10-01', '2025-10-08'],
  ['2026-02-16', '2026-02-23'],
  ['2026-05-01', '2026-05-05'],
  ['2026-10-01', '2026-10-07'],
];

export function isWorkday(day: LocalDate): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !HOLIDAYS.some(([from, to]) => from <= day && day <= to);
}

export function workdayFrom(day: LocalDate): LocalDate {
  let current = day;
  while (!isWorkday(current)) current = addDays(current, 1);
  return current;
}

export function workdayUntil(day: LocalDate): LocalDate {
  let current = day;
  while (!isWorkday(current)) current = addDays(current, -1);
  return current;
}

import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);
dayjs.extend(timezone);

const CITY_ZONE = 'Asia/Shanghai';

/** The day it is in the city, wherever the reader sits. */
export function cityToday(): string {
  return dayjs().tz(CITY_ZONE).format('YYYY-MM-DD');
}

export function addDays(day: string, days: number): string {
  return dayjs(day).add(days, 'day').format('YYYY-MM-DD');
}

export function daysBetween(from: string, to: string): number {
  return dayjs(to).diff(dayjs(from), 'day');
}

/** An instant as the city's clock shows it. */
export function cityTime(instant: string): string {
  return dayjs(instant).tz(CITY_ZONE).format('YYYY-MM-DD HH:mm:ss');
}

import { addDays, addMonths, addYears, isLocalDate, type LocalDate } from '#kernel';

/**
 * A day as a legal text gives it: exact (`2026-01-19`), or only a month (`2026-01`) or a year (`2022`).
 * What the text leaves open stays open: the day lies somewhere from `earliest` to `latest`.
 */
export interface StatedDay {
  readonly text: string;
  readonly earliest: LocalDate;
  readonly latest: LocalDate;
}

/** Undefined for text that is no day, month or year. */
export function statedDay(text: string): StatedDay | undefined {
  if (isLocalDate(text)) return { text, earliest: text, latest: text };
  const year = /^\d{4}$/.test(text);
  const first = year ? `${text}-01-01` : `${text}-01`;
  if (!isLocalDate(first)) return undefined;
  return { text, earliest: first, latest: addDays(year ? addYears(first, 1) : addMonths(first, 1), -1) };
}

/** From a day to a day, both included; no end is stated where `to` is null. */
export interface Span {
  readonly from: StatedDay;
  readonly to: StatedDay | null;
}

/** `uncertain`: the text does not say on which day of a month or year it starts or ends. */
export type Coverage = 'inside' | 'uncertain' | 'outside';

export function coverage(span: Span, day: LocalDate): Coverage {
  if (day < span.from.earliest || (span.to && day > span.to.latest)) return 'outside';
  return day >= span.from.latest && (!span.to || day <= span.to.earliest) ? 'inside' : 'uncertain';
}

/** The best any of the spans says about the day. */
export function coverageOfAny(spans: readonly Span[], day: LocalDate): Coverage {
  let best: Coverage = 'outside';
  for (const span of spans) {
    const one = coverage(span, day);
    if (one === 'inside') return one;
    if (one === 'uncertain') best = one;
  }
  return best;
}

/** True when some day is certainly in one and possibly in the other. */
export function overlap(a: Span, b: Span): boolean {
  return certainlyMeets(a, b) || certainlyMeets(b, a);
}

function certainlyMeets(certain: Span, possible: Span): boolean {
  const start = certain.from.latest > possible.from.earliest ? certain.from.latest : possible.from.earliest;
  const withinCertain = !certain.to || start <= certain.to.earliest;
  return withinCertain && (!possible.to || start <= possible.to.latest);
}

/** The days on which what the spans say changes: each is the first day of something new. */
export function changeDays(spans: readonly Span[]): LocalDate[] {
  const days = new Set<LocalDate>();
  for (const { from, to } of spans) {
    days.add(from.earliest);
    days.add(from.latest);
    if (!to) continue;
    if (to.earliest !== to.latest) days.add(addDays(to.earliest, 1));
    days.add(addDays(to.latest, 1));
  }
  return [...days].sort();
}

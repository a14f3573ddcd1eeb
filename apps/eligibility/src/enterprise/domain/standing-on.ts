import { addDays, addYears, localDate, type LocalDate } from '#kernel';
import type { FactValue } from '#rules';
import type { Incident, LookedUp, Recorded, Standing } from './enterprise-row.ts';
import type { RECORD_FACTS } from './standing-facts.ts';

/** A fact with the statement it rests on. */
export interface Found {
  readonly value: FactValue;
  readonly by: Recorded;
}

/**
 * Whether a designation is held on a day. Expired or withdrawn it is a "no"; never recorded it is a "no" while a look into its
 * register holds, and otherwise not known, because ours need not have every list.
 */
export function holdsOn(
  { designations, withdrawals, lookups }: Standing,
  designation: string,
  day: LocalDate,
): Found | undefined {
  let ended: Recorded | undefined;
  for (const grant of designations) {
    if (grant.designation !== designation || grant.on > day) continue;
    const end = withdrawals.find(
      (one) => one.designation === designation && one.on > grant.on && one.on <= day,
    );
    if (!end && (grant.validTo === undefined || day <= grant.validTo)) return { value: true, by: grant };
    ended = end ?? grant;
  }
  return ended ? { value: false, by: ended } : absentBy(lookups, 'designations', designation, day);
}

/** Whether the enterprise, or any project of it, is on a list on a day: the latest mark up to the day decides. */
export function listedOn({ lists, lookups }: Standing, list: string, day: LocalDate): Found | undefined {
  const latest = new Map<string | undefined, (typeof lists)[number]>();
  for (const mark of lists) {
    if (mark.list !== list || mark.on > day) continue;
    const known = latest.get(mark.project);
    if (!known || mark.on >= known.on) latest.set(mark.project, mark);
  }
  const marks = [...latest.values()];
  const deciding = marks.find(({ listed }) => listed) ?? marks.at(-1);
  return deciding ? { value: deciding.listed, by: deciding } : absentBy(lookups, 'lists', list, day);
}

/**
 * Whether some project of the enterprise is on a list of projects on a day. A project that has left it says nothing of another one,
 * so only a look that found none makes it a "no".
 */
export function projectListedOn(standing: Standing, list: string, day: LocalDate): Found | undefined {
  const found = listedOn(standing, list, day);
  return found?.value === true ? found : absentBy(standing.lookups, 'lists', list, day);
}

/** Whether it was ever on a list up to a day; not having been recorded on it proves nothing until somebody has looked. */
export function everListed({ lists, lookups }: Standing, list: string, day: LocalDate): Found | undefined {
  const mark = lists.find((one) => one.list === list && one.listed && one.on <= day);
  return mark ? { value: true, by: mark } : absentBy(lookups, 'lists', list, day);
}

/** The latest look up to the day that found nothing, if it is recent enough. */
function absentBy(
  lookups: readonly LookedUp[] = [],
  field: 'designations' | 'lists',
  id: string,
  day: LocalDate,
): Found | undefined {
  let latest: LookedUp | undefined;
  for (const one of lookups)
    if (one.on <= day && one[field].includes(id) && (!latest || one.on > latest.on)) latest = one;
  return latest && latest.on >= recentOn(day) ? { value: false, by: latest } : undefined;
}

/**
 * How long a check of the record is taken for the present. No text says; it is this system's own measure, and the
 * answer shows the day of the check.
 */
const CHECK_HOLDS_DAYS = 184;

let lastRecent: { readonly day: LocalDate; readonly since: LocalDate } | undefined;

/** The first day from which a check is still taken for the present; kept for the day that was asked last. */
function recentOn(day: LocalDate): LocalDate {
  if (lastRecent?.day !== day) lastRecent = { day, since: addDays(day, -CHECK_HOLDS_DAYS) };
  return lastRecent.since;
}

export interface RecordQuestion {
  readonly counts: (incident: Incident) => boolean;
  /** First day looked at; absent = whatever is recorded. */
  readonly since?: LocalDate;
  /** An older check is not taken for the present. */
  readonly checkedSince: LocalDate;
}

/** Whether something is on record: "yes" by an entry, "no" only by a check of the whole time, otherwise not known. */
export function onRecord(
  { incidents, checks }: Standing,
  { counts, since, checkedSince }: RecordQuestion,
  day: LocalDate,
): Found | undefined {
  const entry = incidents.find((one) => one.on <= day && (!since || one.on >= since) && counts(one));
  if (entry) return { value: true, by: entry };
  const check = checks.find(
    (one) => one.on <= day && one.on >= checkedSince && (since === undefined || one.from <= since),
  );
  return check && { value: false, by: check };
}

const MAJOR = (...kinds: Incident['kind'][]) => {
  return ({ kind, severity }: Incident) => severity === 'major' && kinds.includes(kind);
};

/** A question about the record that a rule asks: a fact, turned round where the fact is that it is clean. */
export interface AskedRecord extends RecordQuestion {
  readonly fact: (typeof RECORD_FACTS)[number];
  readonly clean: boolean;
}

let lastAsked: { readonly day: LocalDate; readonly questions: readonly AskedRecord[] } | undefined;

/** The questions of a day. Calendar arithmetic is slow and a check of everybody asks of one day, so the last is kept. */
export function recordQuestions(day: LocalDate): readonly AskedRecord[] {
  if (lastAsked?.day === day) return lastAsked.questions;
  const checkedSince = recentOn(day);
  const year = Number(day.slice(0, 4));
  const questions: AskedRecord[] = [
    {
      fact: 'major-accident-1y',
      clean: false,
      checkedSince,
      counts: MAJOR('safety-accident', 'environment-offence'),
      since: addDays(addYears(day, -1), 1),
    },
    {
      fact: 'serious-record-2y',
      clean: false,
      checkedSince,
      counts: MAJOR('safety-accident', 'quality-accident', 'environment-offence', 'research-misconduct'),
      since: localDate(`${year - 1}-01-01`),
    },
    {
      fact: 'clean-record-3y',
      clean: true,
      checkedSince,
      counts: () => true,
      since: addDays(addYears(day, -3), 1),
    },
    {
      fact: 'has-violations',
      clean: false,
      checkedSince,
      counts: ({ kind }) => kind !== 'safety-accident' && kind !== 'quality-accident',
    },
  ];
  lastAsked = { day, questions };
  return questions;
}

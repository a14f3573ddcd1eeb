import { fullMonths, localDate, type LocalDate } from '#kernel';
import type { ProfileSaid, Standing } from './enterprise-row.ts';
import { STATED_FACTS } from './standing-facts.ts';
import type { Found } from './standing-on.ts';

const MONTHS = 12;
const AS_SAID = Object.entries(STATED_FACTS) as [keyof typeof STATED_FACTS, string][];

/** Puts what was said of the enterprise itself, each by the latest statement up to the day that names it, of one day by the last. */
export function putProfile(
  { profile = [] }: Standing,
  day: LocalDate,
  put: (fact: string, found: Found | undefined) => void,
): void {
  const latest = <Field extends keyof ProfileSaid>(field: Field) => {
    let found: ProfileSaid | undefined;
    for (const one of profile)
      if (one.on <= day && one[field] !== undefined && (!found || one.on >= found.on)) found = one;
    return found;
  };
  for (const [field, fact] of AS_SAID) {
    const by = latest(field);
    if (by) put(fact, { value: by[field]!, by });
  }
  const by = latest('nicheMarketSince');
  if (!by) return;
  const years = Math.floor(fullMonths(localDate(by.nicheMarketSince!), day) / MONTHS);
  put('niche-market-years', { value: years, by });
}

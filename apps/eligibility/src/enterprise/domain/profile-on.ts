import { fullMonths, localDate, type LocalDate } from '#kernel';
import type { ProfileSaid, Standing } from './enterprise-row.ts';
import type { Found } from './standing-on.ts';

const MONTHS = 12;

/** Puts what was said of the enterprise itself, each by the latest statement up to the day that names it. */
export function putProfile(
  { profile = [] }: Standing,
  day: LocalDate,
  put: (fact: string, found: Found | undefined) => void,
): void {
  const latest = <Field extends keyof ProfileSaid>(field: Field) => {
    let found: ProfileSaid | undefined;
    for (const one of profile)
      if (one.on <= day && one[field] !== undefined && (!found || one.on > found.on)) found = one;
    return found;
  };
  const flag = (
    fact: string,
    field: 'coreIpOwned' | 'highTechField' | 'independentLegalPerson' | 'valueChain',
  ) => {
    const by = latest(field);
    if (by) put(fact, { value: by[field]!, by });
  };
  flag('core-ip-owned', 'coreIpOwned');
  flag('high-tech-field', 'highTechField');
  flag('value-chain', 'valueChain');
  flag('independent-legal-person', 'independentLegalPerson');
  const by = latest('nicheMarketSince');
  if (!by) return;
  const years = Math.floor(fullMonths(localDate(by.nicheMarketSince!), day) / MONTHS);
  put('niche-market-years', { value: years, by });
}

import { type Decision, Refusal } from '#kernel';
import type { StateProfile } from './commands.ts';
import type { Profile, Standing, StandingEvent } from './standing.ts';

export function stateProfile(
  { type: _type, today: _today, on, source, ...fields }: StateProfile,
  code: string,
  { profile }: Standing,
): Decision<StandingEvent> {
  const said = Object.entries(fields).filter(([, value]) => value !== undefined) as [keyof Profile, never][];
  if (said.length === 0) return new Refusal('profile.nothing-said');
  if (fields.nicheMarketSince !== undefined && fields.nicheMarketSince > on)
    return new Refusal(
      'profile.niche-in-the-future',
      { since: fields.nicheMarketSince, on },
      'nicheMarketSince',
    );
  const same = profile.find((one) => one.on === on);
  if (same && said.every(([field, value]) => same[field] === value)) return [];
  return [{ type: 'ProfileStated', effectiveOn: on, data: { code, ...Object.fromEntries(said), source } }];
}

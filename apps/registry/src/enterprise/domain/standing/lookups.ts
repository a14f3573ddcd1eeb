import { type Decision, Refusal } from '#kernel';
import type { CheckStanding } from './commands.ts';
import type { Standing, StandingCheck, StandingEvent } from './standing.ts';

/** A later look on the same day adds to the earlier one: nothing that was looked up is forgotten. */
export function checkStanding(
  { on, designations = [], lists = [], source }: CheckStanding,
  code: string,
  { lookups }: Standing,
): Decision<StandingEvent> {
  if (designations.length + lists.length === 0) return new Refusal('standing-check.nothing-named');
  const sameDay = lookups.filter((one) => one.on === on);
  const isKnown = (field: 'designations' | 'lists') => (id: string) =>
    sameDay.some((one: StandingCheck) => one[field]?.includes(id));
  if (designations.every(isKnown('designations')) && lists.every(isKnown('lists'))) return [];
  const named = {
    ...(designations.length > 0 ? { designations: [...designations].sort() } : {}),
    ...(lists.length > 0 ? { lists: [...lists].sort() } : {}),
  };
  return [{ type: 'StandingChecked', effectiveOn: on, data: { code, ...named, source } }];
}

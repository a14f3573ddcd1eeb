import type { EventContract, ReceivedEvent } from '#contracts';
import { localDate, type LocalDate } from '#kernel';
import { loadFacts } from '#rules';
import { factsOn } from '../src/enterprise/domain/facts-on.ts';
import { enterpriseFacts } from '../src/enterprise/enterprise-facts.projection.ts';

export const CODE = '91350100M000100Y43';
export const facts = loadFacts('deploy/rules');

/** Beyond the places that tests give. */
let said = 100;

/** An event of the enterprise as it is received; the next of its stream unless another place is given. */
export function event(
  contract: Pick<EventContract, 'type'>,
  on: string,
  data: object,
  place: { stream: string; streamVersion: number } = {
    stream: `enterprise-${CODE}`,
    streamVersion: (said += 1),
  },
): ReceivedEvent {
  return {
    id: `${place.stream}@${place.streamVersion}`,
    type: contract.type,
    key: CODE,
    ...place,
    effectiveOn: localDate(on),
    recordedAt: `${on}T10:00:00Z`,
    data: { code: CODE, ...data },
  } as ReceivedEvent;
}

/** The facts that are known on a day after these events. */
export function knownOn(day: string, ...events: ReceivedEvent[]): Record<string, unknown> {
  const row = events.reduce(enterpriseFacts.evolve, enterpriseFacts.initial(CODE));
  const { values } = factsOn(row, day as LocalDate, 'hunan', facts);
  const known = facts.definitions.map(({ code }, slot) => [code, values[slot]]);
  return Object.fromEntries(known.filter(([, value]) => value !== undefined)) as Record<string, unknown>;
}

/** Ids of the events that facts known on a day are said to come from. */
export function namedBy(day: string, ...events: ReceivedEvent[]): Record<string, string | undefined> {
  const row = events.reduce(enterpriseFacts.evolve, enterpriseFacts.initial(CODE));
  const { origins } = factsOn(row, day as LocalDate, 'hunan', facts);
  const known = facts.definitions.map(({ code }, slot) => [code, origins[slot]?.event]);
  return Object.fromEntries(known.filter(([, event]) => event)) as Record<string, string>;
}

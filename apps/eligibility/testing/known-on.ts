import type { EventContract, ReceivedEvent } from '#contracts';
import { localDate, type LocalDate } from '#kernel';
import { loadFacts } from '#rules';
import { factsOn } from '../src/enterprise/domain/facts-on.ts';
import { enterpriseFacts } from '../src/enterprise/enterprise-facts.projection.ts';

export const CODE = '91350100M000100Y43';
export const facts = loadFacts('deploy/rules');

/** An event of the enterprise as it is received. */
export function event(
  contract: Pick<EventContract, 'type'>,
  on: string,
  data: object,
  place: { stream: string; streamVersion: number } = { stream: `enterprise-${CODE}`, streamVersion: 1 },
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

import { MatchBased, MatchChanged, MatchTold, type EventContract } from '#contracts';
import type { Aggregate } from '#event-log';
import { matchDecider, type MatchCommand } from './domain/decide-match.ts';
import type { Match, MatchEvent } from './domain/match.ts';

const PUBLIC: Record<MatchEvent['type'], EventContract> = { MatchBased, MatchChanged, MatchTold };

/** What the policies answer an enterprise, by its credit code. */
export const matchAggregate: Aggregate<MatchCommand, MatchEvent, Match> = {
  category: 'match',
  decider: matchDecider,
  toPublic: (event) => {
    // How far the facts were is this service's own measure of order.
    const { facts: _facts, ...payload } = event.data as MatchEvent['data'] & { facts?: number };
    return { contract: PUBLIC[event.type], payload };
  },
};

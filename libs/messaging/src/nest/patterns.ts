import type { EventContract } from '#contracts';

/** Extras of `@EventPattern` that the strategy reads. */
export interface ConsumerExtras {
  readonly linghang: {
    readonly mode: 'batch' | 'event';
    readonly consumer?: string;
    readonly topics?: readonly string[];
    readonly accepts?: readonly string[];
  };
}

/**
 * A handler that takes whole batches: `@EventPattern<string>('target-progress', batches({ contracts }))`. The pattern is the
 * consumer's name. (`<string>` chooses the overload of Nest 12 that leaves the payload's type to the handler.) Give the contracts it handles, or the topics when it wants every event of them.
 */
export function batches(
  source: { contracts: readonly Pick<EventContract, 'type' | 'topic'>[] } | { topics: readonly string[] },
): ConsumerExtras {
  if ('topics' in source) return { linghang: { mode: 'batch', topics: source.topics } };
  const topics = [...new Set(source.contracts.map((contract) => contract.topic))];
  return { linghang: { mode: 'batch', topics, accepts: source.contracts.map((contract) => contract.type) } };
}

/**
 * A handler that takes one event at a time: `@EventPattern<string>(EnterpriseRegistered.type, consumer('welcome'))`. Handlers
 * with the same consumer name share a group and its order.
 */
export function consumer(name: string): ConsumerExtras {
  return { linghang: { mode: 'event', consumer: name } };
}

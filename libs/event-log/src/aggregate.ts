import type { EventContract } from '#contracts';
import type { Decider, DomainEvent } from '#kernel';

/** An aggregate as a service declares it, in `<feature>.aggregate.ts`. */
export interface Aggregate<Command, Event extends DomainEvent, State> {
  /** Stream = `${category}-${id}`, e.g. `enterprise`. */
  readonly category: string;
  readonly decider: Decider<Command, Event, State>;
  /** 1:1 mapping of an internal event to its public contract; absent for a private category. Pure. */
  readonly toPublic?: (event: Event, id: string) => PublicEvent;
}

export interface PublicEvent {
  readonly contract: EventContract;
  readonly payload: object;
}

// Commands and states of unrelated aggregates have nothing in common to name here.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyAggregate = Aggregate<any, any, any>;

/** Where a command comes from. `commandId` makes a repeat return the first result, per stream. */
export interface CommandMeta {
  readonly commandId: string;
  /** Account id, never a name. */
  readonly actor: string;
  readonly correlationId: string;
  readonly causationId?: string;
}

export function streamOf(aggregate: Pick<AnyAggregate, 'category'>, id: string): string {
  return `${aggregate.category}-${id}`;
}

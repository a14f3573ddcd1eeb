import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import type { EventContract } from '#contracts';
import type { AnyAggregate } from './aggregate.ts';
import type { CommittedEvent } from './commit.ts';
import { planOf, surelyValid } from './payload-plan.ts';

/** A service was about to record what its own contract forbids: a bug in the service, found before anything was written. */
export class InvalidPublicEvent extends TypeError {
  override readonly name = 'InvalidPublicEvent';
}

/**
 * Checks that every event has a valid public form and that the stream keeps one Kafka key, which it returns
 * (for a private category: the id). `previous`: the stream's last event so far.
 * Throws InvalidPublicEvent naming type, field and rule.
 */
export function checkPublicForm(
  aggregate: AnyAggregate,
  id: string,
  events: readonly CommittedEvent[],
  previous: CommittedEvent | undefined,
): string {
  if (!aggregate.toPublic) return id;
  const key = keyOf(aggregate, id, previous ?? events[0]);
  for (const event of events) {
    const { contract, payload } = aggregate.toPublic(event, id);
    checkPayload(contract, payload);
    // Kafka keeps order within a key only.
    if (contract.key(payload) !== key)
      throw new InvalidPublicEvent(
        `${contract.type}: a stream keeps one key, ${aggregate.category}-${id} has two`,
      );
  }
  return key;
}

/** Kafka key of a stream, judged by one of its events. */
export function keyOf(aggregate: AnyAggregate, id: string, event: CommittedEvent | undefined): string {
  if (!aggregate.toPublic || !event) return id;
  const { contract, payload } = aggregate.toPublic(event, id);
  return contract.key(payload);
}

/** Throws InvalidPublicEvent unless class-validator finds nothing in the payload, unknown members included. */
export function checkPayload(contract: EventContract, payload: object): void {
  if (surelyValid(planOf(contract.payload), payload)) return;
  const errors = validateSync(plainToInstance(contract.payload, payload), {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
  });
  if (errors.length > 0)
    throw new InvalidPublicEvent(
      `${contract.type} v${contract.version}: ${errors.flatMap((error) => explain(error)).join('; ')}`,
    );
}

/** Field and rule, never the value: it may be somebody's. */
function explain(error: ValidationError, parent = ''): string[] {
  const path = parent ? `${parent}.${error.property}` : error.property;
  return [
    ...Object.keys(error.constraints ?? {}).map((rule) => `${path} breaks ${rule}`),
    ...(error.children ?? []).flatMap((child) => explain(child, path)),
  ];
}

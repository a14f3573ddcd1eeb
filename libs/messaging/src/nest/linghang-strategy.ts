import { Injectable } from '@nestjs/common';
import {
  BaseRpcContext,
  Server,
  type CustomTransportStrategy,
  type MessageHandler,
} from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import { findContract } from '#contracts';
import type { ConsumerDefinition, StrategyHealth } from '../consumer/consumer-definition.ts';
import { ConsumerRunner } from '../consumer/consumer-runner.ts';
import type { EventBatch } from '../consumer/event-batch.ts';
import type { ConsumerExtras } from './patterns.ts';

interface Registration {
  readonly pattern: string;
  readonly handler: MessageHandler;
  readonly extras: ConsumerExtras['linghang'];
}

/** What `@Ctx()` gives a handler. */
export class DeliveryRpcContext extends BaseRpcContext<[EventBatch]> {
  getBatch(): EventBatch {
    return this.getArgByIndex(0);
  }
}

/** Runs the `@EventPattern` handlers of a service: one Kafka consumer group per consumer name. */
@Injectable()
export class LinghangStrategy extends Server implements CustomTransportStrategy {
  override readonly transportId = Symbol('linghang');
  /** Tells Nest not to log a handler's failure itself: it reaches us and is dealt with by its class. */
  override propagatesEventHandlerErrors = true;
  readonly #runner: ConsumerRunner;
  readonly #registrations: Registration[] = [];

  constructor(runner: ConsumerRunner) {
    super();
    this.#runner = runner;
  }

  /** Kept apart by consumer; Nest would chain handlers of one pattern and run them as one. */
  override addHandler(
    pattern: unknown,
    handler: MessageHandler,
    isEventHandler = false,
    extras: Record<string, unknown> = {},
  ): void {
    const name = this.normalizePattern(pattern as string);
    if (!isEventHandler)
      throw new Error(`${name}: only @EventPattern is carried over Kafka, not @MessagePattern`);
    const { linghang } = extras as Partial<ConsumerExtras>;
    if (!linghang) throw new Error(`@EventPattern('${name}') needs batches({ ... }) or consumer('name')`);
    if (linghang.mode === 'event' && !findContract(name))
      throw new Error(`@EventPattern('${name}'): no contract has this type`);
    handler.isEventHandler = true;
    handler.extras = extras;
    this.messageHandlers.set(`${linghang.consumer ?? name}:${name}`, handler);
    this.#registrations.push({ pattern: name, handler, extras: linghang });
  }

  listen(callback: (error?: unknown) => void): void {
    try {
      for (const definition of this.definitions()) this.#runner.start(definition);
      callback();
    } catch (error) {
      callback(error);
    }
  }

  async close(): Promise<void> {
    await this.#runner.stopAll();
  }

  health(): StrategyHealth {
    return this.#runner.health();
  }

  on(): never {
    throw new Error('the strategy has no events; ask health()');
  }

  unwrap<T>(): T {
    return this.#runner as T;
  }

  /** One per consumer name. */
  definitions(): ConsumerDefinition[] {
    const batchConsumers = this.#registrations.filter(({ extras }) => extras.mode === 'batch');
    const eventConsumers = Map.groupBy(
      this.#registrations.filter(({ extras }) => extras.mode === 'event'),
      ({ extras }) => extras.consumer!,
    );
    return [
      ...batchConsumers.map((one) => batchDefinition(one)),
      ...[...eventConsumers].map(([name, handlers]) => eventDefinition(name, handlers)),
    ];
  }
}

function batchDefinition({ pattern, handler, extras }: Registration): ConsumerDefinition {
  return {
    consumer: pattern,
    topics: extras.topics ?? [],
    ...(extras.accepts ? { accepts: new Set(extras.accepts) } : {}),
    handle: (batch) => call(handler, batch, batch),
  };
}

function eventDefinition(name: string, handlers: readonly Registration[]): ConsumerDefinition {
  const byType = Map.groupBy(handlers, ({ pattern }) => pattern);
  return {
    consumer: name,
    topics: [...new Set([...byType.keys()].map((type) => findContract(type)!.topic))],
    accepts: new Set(byType.keys()),
    eventByEvent: true,
    handle: async (batch) => {
      for (const event of batch.events)
        for (const { handler } of byType.get(event.type) ?? []) await call(handler, event, batch);
    },
  };
}

/** Guards, pipes, interceptors and filters run; what they throw arrives here through `RethrowFilter`. */
async function call(handler: MessageHandler, payload: unknown, batch: EventBatch): Promise<void> {
  const answer: unknown = await handler(payload, new DeliveryRpcContext([batch]));
  if (isStream(answer)) await lastValueFrom(answer, { defaultValue: undefined });
}

function isStream(answer: unknown): answer is Parameters<typeof lastValueFrom>[0] {
  return typeof (answer as { subscribe?: unknown } | null)?.subscribe === 'function';
}

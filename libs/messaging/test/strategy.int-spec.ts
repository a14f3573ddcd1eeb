import { Controller, Injectable, Module, UseGuards, type CanActivate } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Observable, throwError } from 'rxjs';
import { EnterpriseDetailsCorrected, EnterpriseRegistered, type ReceivedEvent } from '#contracts';
import {
  batches,
  connectConsumers,
  consumer,
  DeliveryRpcContext,
  LinghangStrategy,
  MessagingModule,
  Poison,
  Transient,
  type DeliveryContext,
  type EventBatch,
} from '#messaging';
import { eventually, freshDatabase } from '#testing';
import { codeOf, enterpriseEvent, Harness } from './harness.ts';

@Injectable()
class Notebook {
  readonly lines: string[] = [];
  away = true;
}

@Injectable()
class Doorkeeper implements CanActivate {
  constructor(private readonly notebook: Notebook) {}
  canActivate() {
    this.notebook.lines.push('guard');
    return true;
  }
}

@Controller()
class Consumers {
  constructor(private readonly notebook: Notebook) {}

  @EventPattern<string>('whole-batches', batches({ contracts: [EnterpriseRegistered] }))
  async onBatch(@Payload() batch: EventBatch) {
    for (const { type, key } of batch.events) this.notebook.lines.push(`batch ${type} ${key}`);
  }

  @UseGuards(Doorkeeper)
  @EventPattern<string>(EnterpriseRegistered.type, consumer('greeter'))
  onRegistered(@Payload() event: ReceivedEvent, @Ctx() context: DeliveryRpcContext) {
    this.notebook.lines.push(`greet ${event.key} ${context.getBatch().consumer}`);
  }

  @EventPattern<string>(EnterpriseDetailsCorrected.type, consumer('greeter'))
  onCorrected(@Payload() event: ReceivedEvent): Observable<unknown> {
    if (event.streamVersion === 2) return throwError(() => new Poison('handler', 'I refuse'));
    this.notebook.lines.push(`corrected ${event.key}`);
    return new Observable((subscriber) => subscriber.complete());
  }

  @EventPattern<string>(EnterpriseRegistered.type, consumer('patient'))
  async onceMore(@Payload() event: ReceivedEvent) {
    if (this.notebook.away) throw new Transient('away');
    this.notebook.lines.push(`patient ${event.key}`);
  }
}

describe('LinghangStrategy in a Nest application', () => {
  const database = freshDatabase();
  let harness: Harness;
  let app: NestFastifyApplication;
  let notebook: Notebook;
  const contexts: DeliveryContext[] = [];

  beforeEach(async () => {
    harness = await Harness.open(database);
    @Module({ providers: [{ provide: 'DATABASE', useValue: harness.connection }], exports: ['DATABASE'] })
    class DatabaseModule {}
    @Module({
      imports: [
        MessagingModule.forRoot({
          service: 'dashboard',
          brokers: harness.brokers,
          topicPrefix: harness.prefix,
          imports: [DatabaseModule],
          database: 'DATABASE',
          around: (context, run) => {
            contexts.push(context);
            return run();
          },
        }),
      ],
      controllers: [Consumers],
      providers: [Notebook, Doorkeeper],
    })
    class Service {}
    app = await NestFactory.create<NestFastifyApplication>(Service, new FastifyAdapter(), {
      logger: false,
    });
    connectConsumers(app);
    await app.startAllMicroservices();
    await app.init();
    notebook = app.get(Notebook);
  });
  afterEach(async () => {
    await app.close();
    await harness.close();
  });

  it('routes batches and single events by consumer and type, and failures by their class', async () => {
    const strategy = app.get(LinghangStrategy);
    await eventually(() => strategy.health().ready);
    expect(
      strategy
        .health()
        .consumers.map(({ groupId }) => groupId)
        .sort(),
    ).toEqual(['greeter', 'patient', 'whole-batches'].map((name) => `${harness.prefix}dashboard.${name}`));
    await harness.publisher.publish([1, 2, 3].map((version) => enterpriseEvent(7, version)));

    const code = codeOf(7);
    await eventually(() => notebook.lines.length >= 3);
    expect(notebook.lines.sort()).toEqual([
      `batch ${EnterpriseRegistered.type} ${code}`,
      `greet ${code} greeter`,
      'guard',
    ]);
    await eventually(async () => (await harness.deadLetters.list()).length === 1);
    expect(await harness.deadLetters.list()).toMatchObject([
      { consumer: 'greeter', key: code, head: { reason: 'handler', error: 'I refuse', attempts: 1 } },
    ]);

    notebook.away = false;
    await eventually(() => notebook.lines.includes(`patient ${code}`));
    expect(contexts.find((context) => context.consumer === 'greeter')).toMatchObject({
      topic: 'registry.enterprise',
      correlationId: expect.any(String),
      eventId: `/linghang/registry/enterprise-${code}@1`,
    });
  });
});

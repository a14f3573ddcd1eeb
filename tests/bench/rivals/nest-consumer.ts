import 'reflect-metadata';
import { Controller, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  Ctx,
  EventPattern,
  KafkaContext,
  Payload,
  Transport,
  type KafkaOptions,
} from '@nestjs/microservices';
import mongoose, { type Connection } from 'mongoose';
import type { ReceivedEvent } from '#contracts';
import { DURABLE } from '#service-kit';
import { targetProgress } from '../../../apps/dashboard/src/target-progress/target-progress.projection.ts';
import { contentOf } from '../replay/content.ts';
import { costOf, serve, told } from '../stage/told.ts';
import { eventOf } from './progress-rows.ts';

export const connection: Connection = await mongoose
  .createConnection(told.mongodbUri, { ...DURABLE, dbName: `${told.databasePrefix}dashboard` })
  .asPromise();

/** A plain Nest Kafka consumer of all topics of the projection; `apply` handles one event, its offset follows it. */
export function serveNestConsumer(
  apply: (event: ReceivedEvent) => Promise<void>,
  run: NonNullable<KafkaOptions['options']>['run'] = {},
): void {
  serve({}, async ({ events }: { events: number }) => {
    await connection
      .collection('rows')
      .createIndexes(targetProgress.indexes.map(({ keys }) => ({ key: { ...keys } })));
    const cost = await costOf(async () => {
      const done = Promise.withResolvers<void>();
      let applied = 0;
      const consumer = consumerOf(async (event) => {
        // Nest logs what a handler throws and tries the message for ever: here it ends the run.
        await apply(event).catch(done.reject);
        applied += 1;
        if (applied >= events) done.resolve();
      });
      const app = await NestFactory.createMicroservice<KafkaOptions>(consumer, {
        logger: ['error'],
        transport: Transport.KAFKA,
        options: {
          client: { brokers: told.kafkaBrokers, logLevel: 0 },
          consumer: { groupId: `${told.databasePrefix}nest` },
          subscribe: { fromBeginning: true },
          run,
        },
      });
      await app.listen();
      await done.promise;
    });
    return { ...cost, ...(await contentOf(connection.db!, 'rows')) };
  });
}

function consumerOf(apply: (event: ReceivedEvent) => Promise<void>): Type {
  @Controller()
  class ProgressConsumer {
    async on(@Payload() data: object, @Ctx() context: KafkaContext): Promise<void> {
      const { key, headers } = context.getMessage();
      const topic = context.getTopic().slice(told.topicPrefix.length);
      await apply(eventOf(topic, String(key), data, headers!));
    }
  }
  const method = Object.getOwnPropertyDescriptor(ProgressConsumer.prototype, 'on')!;
  EventPattern(targetProgress.topics.map((topic) => told.topicPrefix + topic))(
    ProgressConsumer.prototype,
    'on',
    method,
  );
  @Module({ controllers: [ProgressConsumer] })
  class ProgressModule {}
  return ProgressModule;
}

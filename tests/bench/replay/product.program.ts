import 'reflect-metadata';
import { setTimeout as pause } from 'node:timers/promises';
import { Global, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import mongoose from 'mongoose';
import { DATABASE } from '#kernel';
import { MessagingModule } from '#messaging';
import { ProjectionsModule } from '#projections';
import { DURABLE } from '#service-kit';
import { targetProgress } from '../../../apps/dashboard/src/target-progress/target-progress.projection.ts';
import { costOf, serve, told } from '../stage/told.ts';
import { contentOf } from './content.ts';

const connection = await mongoose
  .createConnection(told.mongodbUri, { ...DURABLE, dbName: `${told.databasePrefix}dashboard` })
  .asPromise();

@Global()
@Module({ providers: [{ provide: DATABASE, useValue: connection }], exports: [DATABASE] })
class StoreModule {}

@Module({
  imports: [
    StoreModule,
    MessagingModule.forRoot({
      service: 'dashboard',
      brokers: told.kafkaBrokers,
      topicPrefix: told.topicPrefix,
      database: DATABASE,
    }),
    ProjectionsModule.forFeature([targetProgress]),
  ],
})
class ReplayModule {}

/** The dashboard's projection with everything it has in the service, from an empty database to the last event. */
serve({}, async ({ events }: { events: number }) => {
  const cost = await costOf(async () => {
    await NestFactory.createApplicationContext(ReplayModule, { logger: ['error', 'warn'] });
    while ((await applied()) < events) await pause(50);
  });
  const build = `${targetProgress.name}.v${targetProgress.version}.1`;
  return { ...cost, ...(await contentOf(connection.db!, build)) };
});

async function applied(): Promise<number> {
  const progress = await connection.db!.collection('projection_progress').find().toArray();
  return progress.reduce((sum, { events }) => sum + Number(events), 0);
}

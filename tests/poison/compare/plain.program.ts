import 'reflect-metadata';
import {
  Controller,
  Injectable,
  Module,
  ValidationPipe,
  type CallHandler,
  type DynamicModule,
  type ExecutionContext,
  type INestMicroservice,
  type NestInterceptor,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  Ctx,
  EventPattern,
  KafkaContext,
  Payload,
  Transport,
  type MicroserviceOptions,
} from '@nestjs/microservices';
import type { Consumer } from 'kafkajs';
import mongoose, { type Connection } from 'mongoose';
import { EnterpriseRegistered } from '#contracts';
import { corpus } from '../corpus/corpus.ts';
import { isMessage, type HandlerSpecimen } from '../corpus/specimen.ts';
import { WAYS, type Asked, type Told, type Way } from './told.ts';

/**
 * Consumers as the documentation of NestJS has them: a microservice with `Transport.KAFKA`, an `@EventPattern` handler, a
 * validated class as its payload (or not), an upsert into MongoDB. Everything else as it comes. In a process of its own,
 * into which nothing of `#messaging` is loaded, because that repairs kafkajs.
 */
class Registered extends EnterpriseRegistered.payload {}

const { KAFKA_BROKERS = '', MONGODB_URI = '', DATABASE = '' } = process.env;
const tell = (told: Told) => process.send?.(told);
const connection = await mongoose
  .createConnection(MONGODB_URI, { dbName: DATABASE, writeConcern: { w: 'majority', j: true } })
  .asPromise();

let bug: HandlerSpecimen | undefined;
const attempts = new Map<string, number>();
let apps: INestMicroservice[] = [];

function placeOf(way: Way, context: KafkaContext) {
  return { way, partition: context.getPartition(), offset: context.getMessage().offset, at: Date.now() };
}

/** Notes that a message has come this far, before any pipe looks at it. */
@Injectable()
class Noting implements NestInterceptor {
  constructor(private readonly way: Way) {}

  intercept(context: ExecutionContext, next: CallHandler) {
    tell({ called: placeOf(this.way, context.switchToRpc().getContext<KafkaContext>()) });
    return next.handle();
  }
}

function consumerOf(topic: string, way: Way, rows: Connection): DynamicModule {
  @Controller()
  class EnterpriseConsumer {
    @EventPattern<string>(topic)
    async onRegistered(@Payload() enterprise: Registered, @Ctx() context: KafkaContext) {
      const { headers, offset } = context.getMessage();
      const { ce_type: type, ce_correlationid: correlation } = (headers ?? {}) as Record<string, unknown>;
      // There are events of other types in the topic, and those are somebody else's.
      if (type !== EnterpriseRegistered.type) return;
      const write = async () => {
        await rows
          .collection<{ _id: string }>(way)
          .updateOne({ _id: enterprise.code }, { $set: { name: enterprise.name } }, { upsert: true });
        tell({ stored: { ...placeOf(way, context), id: String(enterprise.code) } });
      };
      if (!bug || correlation !== 'bug') return write();
      const attempt = (attempts.get(way + offset) ?? 0) + 1;
      attempts.set(way + offset, attempt);
      await bug.handle({
        attempt,
        signal: new AbortController().signal,
        write: (inside) => inThat(write, inside),
      });
    }
  }

  class ConsumerModule {}
  Module({})(ConsumerModule);
  return { module: ConsumerModule, controllers: [EnterpriseConsumer] };
}

async function inThat(write: () => Promise<void>, inside?: () => Promise<void>): Promise<void> {
  await write();
  await inside?.();
}

async function start(topic: string, specimen: string): Promise<void> {
  attempts.clear();
  const found = corpus.find(({ id }) => id === specimen)!;
  bug = isMessage(found) ? undefined : found;
  apps = await Promise.all(WAYS.map((way) => startOne(topic, way)));
}

async function startOne(topic: string, way: Way): Promise<INestMicroservice> {
  const app = await NestFactory.createMicroservice<MicroserviceOptions>(consumerOf(topic, way, connection), {
    logger: false,
    transport: Transport.KAFKA,
    options: {
      client: { clientId: way, brokers: KAFKA_BROKERS.split(','), logCreator: () => () => undefined },
      consumer: { groupId: `${topic}.${way}` },
      subscribe: { fromBeginning: true },
    },
  });
  app.useGlobalInterceptors(new Noting(way));
  if (way === 'validating') app.useGlobalPipes(new ValidationPipe({ transform: true }));
  await app.listen();
  const [, consumer] = app.unwrap<[unknown, Consumer]>();
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    tell({ crashed: { way, error: payload.error.message, restarts: payload.restart } });
  });
  return app;
}

async function stop(): Promise<void> {
  await Promise.race([
    Promise.allSettled(apps.map((app) => app.close())),
    new Promise((resolve) => setTimeout(resolve, 3_000)),
  ]);
  apps = [];
}

process.on('message', (asked: Asked) => {
  if ('start' in asked) void start(asked.start.topic, asked.start.specimen).then(() => tell({ ready: true }));
  else void stop().then(() => tell({ stopped: true }));
});
process.on('disconnect', () => process.exit());
tell({ ready: true });

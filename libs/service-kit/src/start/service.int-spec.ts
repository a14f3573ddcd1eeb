import {
  Controller,
  Get,
  Injectable,
  Module,
  Sse,
  type BeforeApplicationShutdown,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Connection } from 'mongoose';
import { fromEvent, map, merge, NEVER, of, takeUntil, type Observable } from 'rxjs';
import { freshDatabase } from '#testing';
import { createService, DATABASE, InjectDatabase, Public, Stopping, stopInOrder } from '../index.ts';

const database = freshDatabase();
const happened: string[] = [];
let release = () => {};

@Injectable()
class Worker implements BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(@InjectDatabase() private readonly connection: Connection) {}

  async beforeApplicationShutdown(): Promise<void> {
    await this.connection.db!.collection('work').insertOne({ last: true });
    happened.push('worker stopped');
  }

  onApplicationShutdown(): void {
    happened.push('connections close');
  }
}

@Public()
@Controller('v1')
class WorkController {
  constructor(private readonly stopping: Stopping) {}

  @Get('slow') async slow(): Promise<object> {
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    happened.push('request finished');
    return { done: true };
  }

  @Sse('stream') stream(): Observable<{ data: string }> {
    const end = fromEvent(this.stopping.signal, 'abort');
    return merge(of('hello'), NEVER).pipe(
      map((data) => ({ data })),
      takeUntil(end),
    );
  }
}

@Module({ controllers: [WorkController], providers: [Worker] })
class WorkModule {}

describe('a service', () => {
  let app: NestFastifyApplication;
  let url: string;

  beforeAll(async () => {
    app = await createService(
      { name: 'work', title: 'Work', module: WorkModule },
      {
        MONGODB_URI: database.uri,
        DATABASE_PREFIX: database.prefix,
        KAFKA_BROKERS: 'localhost:1',
        OIDC_ISSUER: 'http://localhost:1',
        LOG_LEVEL: 'silent',
      },
    );
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  });

  it('has a database of its own name, durable by majority', () => {
    const connection = app.get<Connection>(DATABASE);
    expect(connection.name).toBe(database.name('work'));
    const { writeConcern, readConcern } = connection.getClient().options;
    expect(writeConcern).toMatchObject({ w: 'majority', journal: true });
    expect(readConcern).toMatchObject({ level: 'majority' });
  });

  it('is ready while its database answers', async () => {
    const answer = await fetch(`${url}/health/ready`);
    expect({ status: answer.status, body: await answer.json() }).toMatchObject({
      status: 200,
      body: { details: { database: { status: 'up' } } },
    });
  });

  it('stops in order: requests finish, live streams end, workers stop, connections close', async () => {
    const slow = fetch(`${url}/v1/slow`);
    const stream = await fetch(`${url}/v1/stream`);
    const reader = stream.body!.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toContain('data: hello');

    const stopped = stopInOrder(app).then(() => happened.push('stopped'));
    while (!(await reader.read()).done);
    release();
    expect(await (await slow).json()).toEqual({ done: true });
    await stopped;
    expect(happened).toEqual(['request finished', 'worker stopped', 'connections close', 'stopped']);
    await expect(fetch(`${url}/health/live`)).rejects.toThrow();
  });
});

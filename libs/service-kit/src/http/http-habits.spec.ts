import { Controller, Get, Module, Post, Query, Res } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Refusal } from '#kernel';
import {
  After,
  answerPage,
  createService,
  currentContext,
  decodeCursor,
  encodeCursor,
  HealthRegistry,
  Meta,
  PageQuery,
  ProblemException,
  Public,
  refused,
  type RequestMeta,
  type ServiceReply,
} from '../index.ts';

@Public()
@Controller('v1/habits')
class HabitController {
  @Post() command(@Meta() meta: RequestMeta): object {
    return { ...meta, inside: currentContext()?.correlationId };
  }

  @Get('after') after(@After() after?: unknown): object {
    return { after };
  }

  @Get() page(@Query() query: PageQuery, @Res({ passthrough: true }) reply: ServiceReply): object {
    const start = query.cursor ? Number(decodeCursor(query.cursor, 1)[0]) : 0;
    const items = Array.from({ length: query.limit }, (_, index) => start + index);
    return answerPage(reply, { items, ...(start < 4 && { next: encodeCursor([start + query.limit]) }) });
  }
}

@Module({ controllers: [HabitController] })
class HabitModule {}

describe('the habits of every service', () => {
  let app: NestFastifyApplication;
  beforeAll(async () => {
    app = await createService(
      { name: 'habits', title: 'Habits', module: HabitModule, database: false },
      {
        MONGODB_URI: 'mongodb://localhost:1',
        KAFKA_BROKERS: 'localhost:1',
        OIDC_ISSUER: 'http://localhost:1',
        LOG_LEVEL: 'silent',
      },
    );
  });
  afterAll(() => app.close());

  it('take the command id from Idempotency-Key and the correlation id from the call', async () => {
    const headers = { 'idempotency-key': 'k-1', 'x-correlation-id': 'c-1' };
    const answer = await app.inject({ method: 'POST', url: '/v1/habits', headers, payload: {} });
    expect(answer.json()).toEqual({
      commandId: 'k-1',
      actor: 'anonymous',
      correlationId: 'c-1',
      inside: 'c-1',
    });
    expect(answer.headers['x-correlation-id']).toBe('c-1');
  });

  it.each([
    [undefined, 'request.idempotency-key-required'],
    ['', 'request.idempotency-key-invalid'],
    ['has space', 'request.idempotency-key-invalid'],
    ['x'.repeat(201), 'request.idempotency-key-invalid'],
  ])('refuse a command with the key %j', async (key, code) => {
    const headers = key === undefined ? {} : { 'idempotency-key': key };
    const answer = await app.inject({ method: 'POST', url: '/v1/habits', headers });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code, errors: [{ field: 'Idempotency-Key' }] });
  });

  it('read Linghang-After as a position', async () => {
    const ask = (position: string) =>
      app.inject({ url: '/v1/habits/after', headers: { 'linghang-after': position } });
    expect((await ask('k/s@7')).json()).toEqual({ after: { key: 'k', stream: 's', version: 7 } });
    expect((await ask('seven')).json()).toMatchObject({ code: 'request.position-invalid' });
  });

  it('page by cursor, with a cap and a link to the next page', async () => {
    const first = await app.inject('/v1/habits?limit=4');
    const { items, next } = first.json<{ items: number[]; next: string }>();
    expect(items).toEqual([0, 1, 2, 3]);
    expect(first.headers['link']).toBe(`<?limit=4&cursor=${next}>; rel="next"`);
    const second = await app.inject(`/v1/habits?limit=4&cursor=${next}`);
    expect(second.json()).toEqual({ items: [4, 5, 6, 7] });
    expect(second.headers['link']).toBeUndefined();
    expect((await app.inject('/v1/habits?limit=201')).statusCode).toBe(400);
    expect((await app.inject('/v1/habits?cursor=nonsense')).json()).toMatchObject({
      code: 'request.cursor-invalid',
    });
  });

  it('refuse cursors of another shape', () => {
    expect(decodeCursor(encodeCursor(['a', 1]), 2)).toEqual(['a', 1]);
    for (const cursor of ['', '!!', encodeCursor(['a']), Buffer.from('[{}, 1]').toString('base64url')])
      expect(() => decodeCursor(cursor, 2)).toThrow(ProblemException);
  });

  it('answer a refusal by what it is', () => {
    expect(refused(new Refusal('thing.not-found')).getStatus()).toBe(404);
    expect(refused(new Refusal('thing.wrong', {}, 'answers.F2')).getStatus()).toBe(422);
    expect(refused(new Refusal('thing.taken')).getStatus()).toBe(409);
  });

  it('are live at once and ready when every indicator says so', async () => {
    const registry = app.get(HealthRegistry);
    let up = true;
    registry.add('relay', () => ({ up, lagCommits: 3 }));
    registry.add('broken', () => {
      if (!up) throw new Error('mongodb://user:secret@host');
      return { up };
    });
    expect(() => registry.add('relay', () => ({ up }))).toThrow('relay');
    expect((await app.inject('/health/live')).json()).toEqual({ status: 'ok' });
    expect(await app.inject('/health/ready').then((answer) => answer.statusCode)).toBe(200);
    up = false;
    const down = await app.inject('/health/ready');
    expect(down.statusCode).toBe(503);
    expect(down.json()).toMatchObject({
      status: 'error',
      details: { relay: { status: 'down', lagCommits: 3 } },
    });
    expect(down.body).not.toContain('secret');
  });
});
